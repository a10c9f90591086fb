package io.tensorprof.viewer.app;

import io.tensorprof.analyzer.model.Profile;
import io.tensorprof.analyzer.query.TreeForm;
import io.tensorprof.viewer.chart.Selection;
import io.tensorprof.viewer.chart.ViewPoint;
import io.tensorprof.viewer.memory.MemoryMeasure;
import java.util.IdentityHashMap;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.concurrent.Worker;

/**
 * What the trees of a recording measure, and in which form: its calls, or memory of its tensors.
 * Turning from one to another is a step that one can go back, to the plot where one was.
 */
final class Measuring {

  private final Selection selection;
  private final ObjectProperty<ViewKind> view;
  private final Listener listener;
  private final ObjectProperty<TreeForm> form = new SimpleObjectProperty<>(TreeForm.CONTEXTS);
  private final FormService forms = new FormService(this::arrive, this::formFailed);
  private final MemoryMaking memory = new MemoryMaking(new Made());
  private final ReadOnlyObjectWrapper<ShownMeasure> current = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyBooleanWrapper available = new ReadOnlyBooleanWrapper();
  private final IdentityHashMap<Profile, ShownMeasure> shown = new IdentityHashMap<>();
  private ShownMeasure calls; // null before there is a recording
  private ShownMeasure next; // whose form is being made
  private boolean step; // whether one can go back from it
  private boolean arriving;
  private ViewKind lastTree = ViewKind.ICICLE;

  /** Who shows what was made. */
  interface Listener {
    /** Another measure, or form, is looked at; the selection has it. */
    void turned(ShownMeasure shown, Profile profile, TreeForm form);

    /** What was asked for cannot be shown. */
    void failed(String title, String text);
  }

  Measuring(Selection selection, ObjectProperty<ViewKind> view, Listener listener) {
    this.selection = selection;
    this.view = view;
    this.listener = listener;
    form.addListener((property, old, wanted) -> reshape());
    selection.profileProperty().addListener((property, old, now) -> wentBack(now));
    view.addListener(observable -> noteTree());
    noteTree();
  }

  private void noteTree() {
    if (view.get() != null && view.get().isTree()) {
      lastTree = view.get();
    }
  }

  /**
   * Shows a recording by what was looked at in the one before, if it has that. It may be the same,
   * grown.
   */
  void open(OpenedRecording opened) {
    calls = ShownMeasure.calls(opened);
    available.set(opened.memory().isPresent());
    if (!available.get()) {
      memory.stop();
      go(calls, false);
      return;
    }
    memory.open(opened);
    if (measure() == null) {
      go(calls, false);
    } else {
      memory.renew(current.get());
    }
  }

  private MemoryMeasure measure() {
    return current.get() == null ? null : current.get().measure();
  }

  /** Turns to memory of tensors, or, for null, to the calls. */
  void choose(MemoryMeasure measure) {
    if (calls == null) {
      return;
    }
    if (measure == null) {
      memory.stop();
      if (measure() != null) {
        calls.seenIn(view.get());
        go(calls, true);
      }
    } else if (measure.equals(measure())) {
      memory.stop();
      view.set(lastTree);
    } else if (available.get()) {
      memory.choose(measure);
    }
  }

  /** Turns from calls to memory, or back. */
  void toggle() {
    choose(measure() == null ? MemoryMeasure.END : null);
  }

  /** Shows memory that was made. */
  private final class Made implements MemoryMaking.Listener {
    @Override
    public void made(ShownMeasure measure, boolean chosen) {
      measure.seenIn(lastTree);
      go(measure, chosen);
    }

    @Override
    public void failed(Throwable failure, boolean chosen) {
      listener.failed(
          "The memory of tensors cannot be shown",
          failure instanceof OutOfMemoryError
              ? "It needs more memory; start the viewer with a larger heap."
              : String.valueOf(failure.getMessage()));
      if (!chosen) {
        go(calls, false); // what is shown is of the recording before
      }
    }
  }

  private void reshape() {
    if (current.get() != null) {
      go(current.get(), false);
    }
  }

  private void go(ShownMeasure wanted, boolean asStep) {
    next = wanted;
    step = asStep;
    if (form.get() == TreeForm.CONTEXTS) {
      forms.stop(); // or what is being made would come over it
      arrive(wanted.opened().profile());
    } else {
      forms.make(wanted.opened(), form.get());
    }
  }

  private void arrive(Profile profile) {
    ShownMeasure to = next;
    arriving = true;
    if (step) {
      current.get().seenIn(view.get());
      shown.put(profile, to);
      selection.turnTo(profile, Selection.WHOLE_TREE, Selection.WHOLE_TREE);
    } else {
      shown.clear();
      shown.put(profile, to);
      to.seenIn(view.get());
      ViewPoint.of(selection).show(selection, profile);
    }
    arriving = false;
    turn(to, profile);
  }

  /** The selection has gone back, or forward, to what was shown before. */
  private void wentBack(Profile now) {
    ShownMeasure to = shown.get(now);
    if (!arriving && to != null) {
      memory.stop();
      forms.stop();
      current.get().seenIn(view.get());
      turn(to, now);
    }
  }

  private void turn(ShownMeasure to, Profile profile) {
    current.set(to);
    listener.turned(to, profile, form.get());
    view.set(to.view());
  }

  private void formFailed(Throwable failure) {
    form.set(TreeForm.CONTEXTS);
    listener.failed(
        "The tree cannot be shown in this form",
        failure instanceof OutOfMemoryError
            ? "It needs more memory; start the viewer with a larger heap."
            : String.valueOf(failure.getMessage()));
  }

  /** What the tree of the plots is like. */
  ObjectProperty<TreeForm> formProperty() {
    return form;
  }

  /** How the last making of a form went, or goes. */
  ReadOnlyObjectProperty<Worker.State> formingProperty() {
    return forms.stateProperty();
  }

  /** What is measured; null before anything is shown. */
  ReadOnlyObjectProperty<ShownMeasure> currentProperty() {
    return current.getReadOnlyProperty();
  }

  /** Whether the recording knows of tensors. */
  ReadOnlyBooleanProperty availableProperty() {
    return available.getReadOnlyProperty();
  }

  /** What reads memory and makes it into a tree. */
  MemoryMaking memory() {
    return memory;
  }

  /** Ends what is going on in the background. */
  void stop() {
    memory.stop();
    forms.stop();
  }
}
