package io.tensorprof.viewer.app;

import io.tensorprof.viewer.chart.Selection;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.binding.Bindings;
import javafx.beans.property.BooleanProperty;
import javafx.beans.value.ObservableValue;

/** All that a window can do, each with its key. */
final class WindowActions {

  private final ObservableValue<RecordingPane> pane;
  private final List<Action> file;
  private final List<Action> go;
  private final List<Action> edit;
  private final List<Action> help;
  private final Action memory;
  private final Action callStack;
  private final Action dark;

  WindowActions(ViewerWindow window, ObservableValue<RecordingPane> pane) {
    this.pane = pane;
    ObservableValue<Boolean> open = pane.map(any -> true).orElse(false);
    ObservableValue<Boolean> read =
        pane.flatMap(RecordingPane::recordingProperty).map(any -> true).orElse(false);
    ObservableValue<Boolean> tab = Bindings.isNotEmpty(window.tabs().getTabs());
    this.file =
        List.of(
            Action.always("open", "Open…", "Shortcut+O", window::choose),
            Action.always(
                "attach", "Attach to a Java program…", "Shortcut+J", window::showProcesses),
            Action.when("compare", "Compare with…", "Shortcut+K", read, window::compare),
            Action.when("reload", "Read again", "F5", open, with(RecordingPane::reload)),
            Action.when("export", "Export picture…", "Shortcut+E", tab, window::exportPicture),
            Action.when("close-tab", "Close tab", "Shortcut+W", tab, window::closeTab),
            Action.always("quit", "Quit", "Shortcut+Q", window::close));
    this.edit =
        List.of(
            Action.when("find", "Search by name", "Shortcut+F", tab, window::find),
            Action.when(
                "copy-table",
                "Copy the table's rows",
                "Shortcut+Shift+C",
                read,
                with(p -> p.table().copyRows())));
    this.go =
        List.of(
            go("back", "Back", "Alt+Left", Selection::canGoBackBinding, Selection::back),
            go(
                "forward",
                "Forward",
                "Alt+Right",
                Selection::canGoForwardBinding,
                Selection::forward),
            go("up", "Up to the caller", "Alt+Up", Selection::belowTopBinding, Selection::up),
            go(
                "reset-zoom",
                "Reset zoom",
                "Shortcut+0",
                Selection::zoomedBinding,
                Selection::resetZoom),
            go(
                "reset-root",
                "Reset root",
                "Alt+Home",
                Selection::rebasedBinding,
                Selection::resetRoot),
            Action.when("next-tab", "Next tab", "Shortcut+Page Down", tab, () -> window.moveTab(1)),
            Action.when(
                "previous-tab", "Previous tab", "Shortcut+Page Up", tab, () -> window.moveTab(-1)));
    this.memory =
        Action.when(
            "memory",
            "Memory of tensors, or calls",
            "Shortcut+M",
            measured().orElse(false),
            with(p -> p.measuring().toggle()));
    this.callStack =
        toggle("call-stack", "Call stack", "F6", window.settings().callStackProperty());
    this.dark = toggle("dark", "Dark", "Shortcut+D", window.settings().darkProperty());
    this.help =
        List.of(
            Action.always("shortcuts", "Keyboard shortcuts", "F1", window::showShortcuts),
            Action.always("about", "About tensorprof", "", window::showAbout));
  }

  /** Whether the recording knows of tensors. */
  ObservableValue<Boolean> measured() {
    return pane.flatMap(p -> p.measuring().availableProperty());
  }

  /** Does something with the recording that is seen, if there is one. */
  Runnable with(Consumer<RecordingPane> action) {
    return () -> {
      if (pane.getValue() != null) {
        action.accept(pane.getValue());
      }
    };
  }

  private Action go(
      String id,
      String text,
      String key,
      Function<Selection, ObservableValue<Boolean>> enabled,
      Consumer<Selection> run) {
    return Action.when(
        id,
        text,
        key,
        pane.flatMap(p -> enabled.apply(p.selection())).orElse(false),
        with(p -> run.accept(p.selection())));
  }

  /** What can be done by keys, in groups. */
  Map<String, List<Action>> groups() {
    Map<String, List<Action>> groups = new LinkedHashMap<>();
    groups.put("File", file);
    groups.put("Edit", edit);
    groups.put("View", views());
    groups.put("Go", go);
    groups.put("Help", help);
    return groups;
  }

  private List<Action> views() {
    List<Action> views = new ArrayList<>();
    Arrays.stream(ViewKind.values())
        .map(
            kind ->
                Action.always(
                    "view-" + kind,
                    kind.title(),
                    kind.key(),
                    with(p -> p.viewProperty().set(kind))))
        .forEach(views::add);
    views.add(memory);
    views.add(callStack);
    views.add(dark);
    return views;
  }

  /** What is done with recordings as files, and with the window. */
  List<Action> file() {
    return file;
  }

  /** Searching and copying. */
  List<Action> edit() {
    return edit;
  }

  /** Ways from one root to another, and from tab to tab. */
  List<Action> go() {
    return go;
  }

  /** What tells of the viewer itself. */
  List<Action> help() {
    return help;
  }

  /** Turns from calls to memory, or back. */
  Action memory() {
    return memory;
  }

  /** Shows the call stack, or hides it. */
  Action callStack() {
    return callStack;
  }

  /** Turns the dark theme on, or off. */
  Action dark() {
    return dark;
  }

  private static Action toggle(String id, String text, String key, BooleanProperty property) {
    return Action.always(id, text, key, () -> property.set(!property.get()));
  }
}
