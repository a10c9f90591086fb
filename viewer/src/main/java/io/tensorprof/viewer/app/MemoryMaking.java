package io.tensorprof.viewer.app;

import io.tensorprof.analyzer.memory.CensusPick;
import io.tensorprof.analyzer.memory.TensorMemory;
import io.tensorprof.viewer.memory.MemoryException;
import io.tensorprof.viewer.memory.MemoryMeasure;
import io.tensorprof.viewer.memory.MemoryProfile;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyDoubleProperty;

/**
 * Reads the memory of a recording's tensors and makes it into a measure, in the background. Of a
 * recording that grows it is made anew; what such a one does not say yet is waited for.
 */
final class MemoryMaking {

  private final Listener listener;
  private final Calculation<ShownMeasure> making = new Calculation<>();
  private final ReadOnlyBooleanWrapper choosing = new ReadOnlyBooleanWrapper();
  private OpenedRecording recording;
  private MemoryMeasure wanted; // what is made, or waited for
  private boolean grows;
  private boolean again; // it has grown while memory was read
  private Throwable waitsFor; // why there is nothing of what was chosen yet; null: nothing waits

  /** Who shows what was made. */
  interface Listener {
    /** It is there. */
    void made(ShownMeasure measure, boolean chosen);

    /** It cannot be. */
    void failed(Throwable failure, boolean chosen);
  }

  MemoryMaking(Listener listener) {
    this.listener = listener;
    making.setOnSucceeded(event -> made(making.getValue()));
    making.setOnFailed(event -> failed(making.getException()));
  }

  /** Turns to a recording, or to the same one, grown; goes on with what was chosen. */
  void open(OpenedRecording opened) {
    recording = opened;
    again = making.isRunning();
    if (waitsFor != null) {
      make(wanted);
    }
  }

  /** Makes what the user has chosen. */
  void choose(MemoryMeasure measure) {
    again = false;
    choosing.set(true);
    make(measure);
  }

  /** Makes once more what is shown, unless something is being made. */
  void renew(ShownMeasure shown) {
    if (!making.isRunning()) {
      make(shown.renewed());
    }
  }

  private void make(MemoryMeasure measure) {
    OpenedRecording of = recording;
    wanted = measure;
    waitsFor = null;
    making.compute(
        progress -> {
          TensorMemory memory = of.memory().get(progress);
          MemoryProfile made = MemoryProfile.of(of.profile().run(), memory, measure);
          return ShownMeasure.memory(
              of.with(made.profile()), made, measure, new CensusPick(memory).detailed());
        });
  }

  private void made(ShownMeasure measure) {
    boolean chosen = choosing.get();
    choosing.set(false);
    listener.made(measure, chosen);
    if (again) {
      again = false;
      make(measure.renewed());
    }
  }

  private void failed(Throwable failure) {
    boolean chosen = choosing.get();
    if (chosen && grows && failure instanceof MemoryException none && none.mayCome()) {
      waitsFor = failure;
      if (again) {
        again = false;
        make(wanted);
      }
      return;
    }
    again = false;
    choosing.set(false);
    listener.failed(failure, chosen);
  }

  /** Whether what was chosen is waited for, for the recording does not say it yet. */
  boolean isWaiting() {
    return waitsFor != null;
  }

  /** Says whether the recording grows; of one that does no longer nothing is waited for. */
  void setGrows(boolean more) {
    grows = more;
    if (!more && waitsFor != null) {
      Throwable failure = waitsFor;
      waitsFor = null;
      failed(failure);
    }
  }

  /** Gives up on what is being made, or waited for. */
  void stop() {
    again = false;
    waitsFor = null;
    choosing.set(false);
    making.cancel();
  }

  /** Whether what the user has chosen is not there yet. */
  ReadOnlyBooleanProperty choosingProperty() {
    return choosing.getReadOnlyProperty();
  }

  /** How far reading is, from 0 to 1; less when that is not known. */
  ReadOnlyDoubleProperty progressProperty() {
    return making.progressProperty();
  }
}
