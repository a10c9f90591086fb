package io.tensorprof.viewer.app;

import io.tensorprof.analyzer.query.TreeForm;
import io.tensorprof.viewer.chart.Appearance;
import io.tensorprof.viewer.memory.MemoryMeasure;
import io.tensorprof.viewer.memory.MemoryMeasure.Kind;
import io.tensorprof.viewer.paint.Colouring;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
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

/** The menus of a window: its actions, and the choices that one can have of a view. */
final class WindowMenus {

  private final WindowActions actions;
  private final ObservableValue<RecordingPane> pane;
  private final Settings settings;
  private final Appearance appearance;
  private final Consumer<Path> open;

  /**
   * Menus.
   *
   * @param pane the recording that is seen; none when nothing is open
   * @param open opens one of the files that were opened last
   */
  WindowMenus(
      WindowActions actions,
      ObservableValue<RecordingPane> pane,
      Settings settings,
      Appearance appearance,
      Consumer<Path> open) {
    this.actions = actions;
    this.pane = pane;
    this.settings = settings;
    this.appearance = appearance;
    this.open = open;
  }

  /** The bar of all menus. */
  MenuBar bar() {
    Menu recent = recent();
    Menu fileMenu = menu("File", actions.file());
    fileMenu.getItems().add(1, recent);
    MenuBar bar =
        new MenuBar(
            fileMenu,
            menu("Edit", actions.edit()),
            view(),
            menu("Go", actions.go()),
            menu("Help", actions.help()));
    bar.setId("menu-bar");
    return bar;
  }

  private static Menu menu(String title, List<Action> actions) {
    Menu menu = new Menu(title);
    menu.setId("menu-" + title.toLowerCase(Locale.ROOT));
    actions.forEach(action -> menu.getItems().add(action.menuItem()));
    return menu;
  }

  private Menu recent() {
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
                              item.setOnAction(event -> open.accept(path));
                              return item;
                            })
                        .toList());
    settings.recent().addListener(list);
    list.onChanged(null);
    menu.setDisable(false);
    return menu;
  }

  private Menu view() {
    Menu menu = new Menu("View");
    menu.setId("menu-view");
    ToggleGroup views = new ToggleGroup();
    for (ViewKind kind : ViewKind.values()) {
      RadioMenuItem item = radio("view-" + kind, kind.title(), views);
      item.setAccelerator(KeyCombination.valueOf(kind.key()));
      item.setOnAction(event -> actions.with(p -> p.viewProperty().set(kind)).run());
      pane.flatMap(RecordingPane::viewProperty)
          .addListener((property, old, shown) -> select(item, shown == kind));
      menu.getItems().add(item);
    }
    Menu tree = new Menu("Tree");
    choice(tree, "form", TreeForm.values(), WindowMenus::title, RecordingPane::formProperty);
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
            actions.memory().menuItem(),
            measures(),
            tree,
            colours,
            new SeparatorMenuItem(),
            check(actions.callStack(), settings.callStackProperty()),
            check(actions.dark(), settings.darkProperty()));
    return menu;
  }

  private Menu measures() {
    Menu menu = new Menu("Measure");
    menu.setId("menu-measure");
    menu.disableProperty().bind(actions.measured().map(known -> !known).orElse(true));
    ToggleGroup group = new ToggleGroup();
    for (Optional<Kind> choice : MeasureBox.CHOICES) {
      String id = choice.map(kind -> kind.name().toLowerCase(Locale.ROOT)).orElse("calls");
      RadioMenuItem item = radio("measure-" + id, MeasureBox.title(choice), group);
      item.setOnAction(
          event ->
              actions
                  .with(p -> p.measuring().choose(choice.map(MemoryMeasure::of).orElse(null)))
                  .run());
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
      item.setOnAction(event -> actions.with(p -> property.apply(p).set(value)).run());
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
