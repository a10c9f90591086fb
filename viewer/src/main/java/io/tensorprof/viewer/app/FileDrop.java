package io.tensorprof.viewer.app;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.Scene;
import javafx.scene.input.DragEvent;
import javafx.scene.input.TransferMode;

/** Opens files that are dropped on a window. */
final class FileDrop {

  private FileDrop() {}

  static void install(Scene scene, Consumer<List<Path>> open) {
    scene.setOnDragOver(FileDrop::accept);
    scene.setOnDragDropped(event -> drop(event, open));
  }

  private static void accept(DragEvent event) {
    if (event.getDragboard().hasFiles()) {
      event.acceptTransferModes(TransferMode.COPY);
    }
    event.consume();
  }

  private static void drop(DragEvent event, Consumer<List<Path>> open) {
    List<Path> files = event.getDragboard().getFiles().stream().map(File::toPath).toList();
    if (!files.isEmpty()) {
      open.accept(files);
    }
    event.setDropCompleted(!files.isEmpty());
    event.consume();
  }
}
