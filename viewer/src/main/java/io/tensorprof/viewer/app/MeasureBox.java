package io.tensorprof.viewer.app;

import io.tensorprof.analyzer.memory.Census;
import io.tensorprof.viewer.memory.CensusText;
import io.tensorprof.viewer.memory.MemoryMeasure;
import io.tensorprof.viewer.memory.MemoryMeasure.Kind;
import io.tensorprof.viewer.paint.ValueFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.util.StringConverter;

/**
 * The choice of what the plots are drawn by: what was recorded of calls, or what of the tensors'
 * memory, and where that is of censuses, of which. Not there in recordings without tensors.
 */
final class MeasureBox extends HBox {

  /** No kind stands for the calls. A time is chosen in the timeline. */
  static final List<Optional<Kind>> CHOICES =
      List.of(
          Optional.empty(),
          Optional.of(Kind.END),
          Optional.of(Kind.PEAK),
          Optional.of(Kind.CENSUS),
          Optional.of(Kind.GROWTH),
          Optional.of(Kind.COLLECTED),
          Optional.of(Kind.MADE));

  private static final double CENSUS_WIDTH = 148;

  private final Measuring measuring;
  private final ComboBox<Optional<Kind>> kind = new ComboBox<>();
  private final ComboBox<Census> from = new ComboBox<>();
  private final Label until = new Label("to");
  private final ComboBox<Census> to = new ComboBox<>();
  private boolean following;

  MeasureBox(Measuring measuring) {
    this.measuring = measuring;
    getStyleClass().add("measure-box");
    kind.setId("measure");
    kind.setAccessibleText("What the plots are drawn by");
    kind.getItems().setAll(CHOICES);
    kind.setMinWidth(USE_PREF_SIZE);
    kind.setConverter(new Text<>(MeasureBox::title));
    kind.setOnAction(event -> chosen());
    until.setMinWidth(USE_PREF_SIZE);
    census(from, "census", "Census");
    census(to, "census-to", "Later census");
    ProgressBar progress = new ProgressBar();
    progress.setId("measure-progress");
    progress.setAccessibleText("Reading the tensors' memory");
    progress.progressProperty().bind(measuring.memory().progressProperty());
    shownWhile(progress, measuring.memory().choosingProperty());
    shownWhile(this, measuring.availableProperty());
    getChildren().setAll(progress, kind, from, until, to);
    measuring.currentProperty().addListener(observable -> follow());
    measuring.memory().choosingProperty().addListener(observable -> follow());
    follow();
  }

  private void census(ComboBox<Census> box, String id, String accessible) {
    box.setId(id);
    box.setAccessibleText(accessible);
    box.setConverter(
        new Text<>(
            census -> CensusText.of(census) + "  " + ValueFormat.bytes((double) census.bytes())));
    box.setButtonCell(new ShortCell());
    box.setPrefWidth(CENSUS_WIDTH);
    box.setMinWidth(USE_PREF_SIZE);
    box.setOnAction(event -> chosen());
    box.setOnHidden(event -> follow());
  }

  private static void shownWhile(Node node, ObservableValue<Boolean> wanted) {
    node.visibleProperty().bind(wanted);
    node.managedProperty().bind(wanted);
  }

  /** How lists name a choice. */
  static String title(Optional<Kind> choice) {
    return choice.map(kind -> "Memory: " + kind.title()).orElse("Calls");
  }

  private void chosen() {
    if (following || kind.getValue() == null) {
      return;
    }
    Kind wanted = kind.getValue().orElse(null);
    ShownMeasure shown = measuring.currentProperty().get();
    boolean same = shown != null && shown.memory() != null && shown.measure().kind() == wanted;
    if (wanted == null) {
      measuring.choose(null);
    } else if (!same) {
      measuring.choose(MemoryMeasure.of(wanted));
    } else if (wanted == Kind.CENSUS && from.getValue() != null) {
      measuring.choose(MemoryMeasure.census(from.getValue().number()));
    } else if (wanted == Kind.GROWTH && from.getValue() != null && to.getValue() != null) {
      measuring.choose(MemoryMeasure.growth(from.getValue().number(), to.getValue().number()));
    }
  }

  /**
   * Shows what is measured; after something that could not be, or was given up, too. A list that is
   * open stays as it is until it is closed, though the recording may grow.
   */
  private void follow() {
    if (measuring.memory().choosingProperty().get() || from.isShowing() || to.isShowing()) {
      return;
    }
    ShownMeasure shown = measuring.currentProperty().get();
    MemoryMeasure measure = shown == null ? null : shown.measure();
    Kind of = measure == null ? null : measure.kind();
    following = true;
    kind.setValue(Optional.ofNullable(of));
    seen(from, of == Kind.CENSUS || of == Kind.GROWTH);
    seen(until, of == Kind.GROWTH);
    seen(to, of == Kind.GROWTH);
    if (from.isVisible()) {
      choose(from, shown.censuses(), measure.from());
      choose(to, shown.censuses(), measure.to());
    }
    following = false;
  }

  private static void choose(ComboBox<Census> box, List<Census> censuses, int number) {
    box.getItems().setAll(censuses);
    box.setValue(
        censuses.stream().filter(census -> census.number() == number).findFirst().orElse(null));
  }

  private static void seen(Node node, boolean wanted) {
    node.setVisible(wanted);
    node.setManaged(wanted);
  }

  /** The census that is chosen, in the room of a button. */
  private static final class ShortCell extends ListCell<Census> {
    @Override
    protected void updateItem(Census census, boolean empty) {
      super.updateItem(census, empty);
      setText(
          empty || census == null
              ? null
              : census.number() + " at " + CensusText.time(census.time()));
    }
  }

  /** Items that are chosen, never typed. */
  private static final class Text<T> extends StringConverter<T> {
    private final Function<T, String> text;

    Text(Function<T, String> text) {
      this.text = text;
    }

    @Override
    public String toString(T item) {
      return item == null ? "" : text.apply(item);
    }

    @Override
    public T fromString(String typed) {
      throw new UnsupportedOperationException("Measures are chosen, not typed");
    }
  }
}
