package io.tensorprof.viewer.app;

import io.tensorprof.analyzer.query.TreeForm;
import io.tensorprof.viewer.chart.Appearance;
import io.tensorprof.viewer.chart.Selection;
import io.tensorprof.viewer.memory.MemoryMeasure;
import io.tensorprof.viewer.memory.MemoryMeasure.Kind;
import io.tensorprof.viewer.paint.Colouring;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.binding.Bindings;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.Property;
import javafx.beans.value.ObservableValue;
import javafx.collections.ListChangeListener;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuBar;
import javafx.scene.control.MenuItem;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.ToggleGroup;
import javafx.scene.input.KeyCombination;

/** All that a window can do, as menus and as a list for the sheet of shortcuts. */
final class WindowActions {

  private final ViewerWindow window;
  private final ObservableValue<RecordingPane> pane;
  private final List<Action> file;
  private final List<Action> go;
  private final List<Action> edit;
  private final List<Action> help;
  private final Action memory;
  private final Action callStack;
  private final Action dark;

  WindowActions(ViewerWindow window, ObservableValue<RecordingPane> pane) {
    this.window = window;
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
  private ObservableValue<Boolean> measured() {
    return pane.flatMap(p -> p.measuring().availableProperty());
  }

  private Runnable with(Consumer<RecordingPane> action) {
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

  /** The menus. */
  MenuBar menuBar(Settings settings, Appearance appearance) {
    Menu recent = recent(settings);
    Menu fileMenu = menu("File", file);
    fileMenu.getItems().add(1, recent);
    MenuBar bar =
        new MenuBar(
            fileMenu,
            menu("Edit", edit),
            view(settings, appearance),
            menu("Go", go),
            menu("Help", help));
    bar.setId("menu-bar");
    return bar;
  }

  private static Menu menu(String title, List<Action> actions) {
    Menu menu = new Menu(title);
    menu.setId("menu-" + title.toLowerCase(Locale.ROOT));
    actions.forEach(action -> menu.getItems().add(action.menuItem()));
    return menu;
  }

  private Menu recent(Settings settings) {
    Menu menu = new Menu("Open recent");
    menu.setId("menu-recent");
    ListChangeListener<Path> list =
        change ->
            menu.getItems()
                .setAll(
                    settings.recent().stream()
                        .map(
                            path -> {
                              MenuItem item = new MenuItem(path.toString());
                              item.setMnemonicParsing(false);
                              item.setOnAction(event -> window.open(path));
                              return item;
                            })
                        .toList());
    settings.recent().addListener(list);
    list.onChanged(null);
    menu.setDisable(false);
    return menu;
  }

  private Menu view(Settings settings, Appearance appearance) {
    Menu menu = new Menu("View");
    menu.setId("menu-view");
    ToggleGroup views = new ToggleGroup();
    for (ViewKind kind : ViewKind.values()) {
      RadioMenuItem item = radio("view-" + kind, kind.title(), views);
      item.setAccelerator(KeyCombination.valueOf(kind.key()));
      item.setOnAction(event -> with(p -> p.viewProperty().set(kind)).run());
      pane.flatMap(RecordingPane::viewProperty)
          .addListener((property, old, shown) -> select(item, shown == kind));
      menu.getItems().add(item);
    }
    Menu tree = new Menu("Tree");
    choice(tree, "form", TreeForm.values(), WindowActions::title, RecordingPane::formProperty);
    Menu colours = new Menu("Colours by");
    ToggleGroup colourings = new ToggleGroup();
    for (Colouring colouring : Colouring.values()) {
      RadioMenuItem item = radio("colour-" + colouring, colouring.title(), colourings);
      follow(item, appearance.colouringProperty(), colouring);
      colours.getItems().add(item);
    }
    menu.getItems()
        .addAll(
            new SeparatorMenuItem(),
            memory.menuItem(),
            measures(),
            tree,
            colours,
            new SeparatorMenuItem(),
            check(callStack, settings.callStackProperty()),
            check(dark, settings.darkProperty()));
    return menu;
  }

  private Menu measures() {
    Menu menu = new Menu("Measure");
    menu.setId("menu-measure");
    menu.disableProperty().bind(measured().map(known -> !known).orElse(true));
    ToggleGroup group = new ToggleGroup();
    for (Optional<Kind> choice : MeasureBox.CHOICES) {
      String id = choice.map(kind -> kind.name().toLowerCase(Locale.ROOT)).orElse("calls");
      RadioMenuItem item = radio("measure-" + id, MeasureBox.title(choice), group);
      item.setOnAction(
          event ->
              with(p -> p.measuring().choose(choice.map(MemoryMeasure::of).orElse(null))).run());
      pane.flatMap(p -> p.measuring().currentProperty())
          .addListener(
              (property, old, shown) -> select(item, shown != null && choice.equals(shown.kind())));
      menu.getItems().add(item);
    }
    return menu;
  }

  private <T> void choice(
      Menu menu,
      String id,
      T[] values,
      Function<T, String> title,
      Function<RecordingPane, ObjectProperty<T>> property) {
    ToggleGroup group = new ToggleGroup();
    for (T value : values) {
      RadioMenuItem item = radio(id + "-" + value, title.apply(value), group);
      item.setOnAction(event -> with(p -> property.apply(p).set(value)).run());
      pane.flatMap(property)
          .addListener((observable, old, chosen) -> select(item, value.equals(chosen)));
      menu.getItems().add(item);
    }
  }

  private static <T> void follow(RadioMenuItem item, Property<T> property, T value) {
    item.setOnAction(event -> property.setValue(value));
    property.addListener((observable, old, chosen) -> select(item, value.equals(chosen)));
    select(item, value.equals(property.getValue()));
  }

  private static void select(RadioMenuItem item, boolean chosen) {
    if (chosen) {
      item.setSelected(true);
    }
  }

  private static RadioMenuItem radio(String id, String title, ToggleGroup group) {
    RadioMenuItem item = new RadioMenuItem(title);
    item.setId("menu-" + id);
    item.setToggleGroup(group);
    return item;
  }

  private static Action toggle(String id, String text, String key, BooleanProperty property) {
    return Action.always(id, text, key, () -> property.set(!property.get()));
  }

  private static CheckMenuItem check(Action action, Property<Boolean> property) {
    CheckMenuItem item = new CheckMenuItem(action.text());
    item.setId("menu-" + action.id());
    item.setAccelerator(action.key());
    item.selectedProperty().bindBidirectional(property);
    return item;
  }

  private static String title(TreeForm form) {
    return switch (form) {
      case CONTEXTS -> "As called";
      case RECURSION_MERGED -> "Recursion merged";
      case BY_LIBRARY -> "By library";
    };
  }
}
