package io.tensorprof.viewer.app;

import io.tensorprof.viewer.live.AttachCommand;
import io.tensorprof.viewer.live.LiveOptions;
import io.tensorprof.viewer.live.ProcessListPane;
import java.util.function.BiConsumer;
import javafx.scene.control.Tab;

/** A tab with the JVMs that can be attached to. */
final class ProcessTab extends Tab {

  /** A list; what is chosen goes to {@code attach}, as its process and how it is to be recorded. */
  ProcessTab(AttachCommand command, BiConsumer<Long, LiveOptions> attach) {
    super("Java programs");
    ProcessListPane list =
        new ProcessListPane(command, (jvm, options) -> attach.accept(jvm.pid(), options));
    setContent(list);
    list.refresh();
  }
}
