package io.tensorprof.viewer.app;

import io.tensorprof.analyzer.model.Profile;
import io.tensorprof.analyzer.query.TreeForm;
import java.util.function.Consumer;
import javafx.concurrent.Service;
import javafx.concurrent.Task;

/** Brings the tree of a recording into another form, on a background thread. */
final class FormService extends Service<Profile> {

  private OpenedRecording recording;
  private TreeForm form;

  /** A service whose results go to {@code shown}, and whose failures to {@code failed}. */
  FormService(Consumer<Profile> shown, Consumer<Throwable> failed) {
    setOnFailed(event -> failed.accept(getException()));
    setOnSucceeded(
        event -> {
          if (recording != null) {
            shown.accept(getValue());
          }
        });
  }

  /** Makes a form, giving up on the one that is being made. */
  void make(OpenedRecording newRecording, TreeForm newForm) {
    cancel();
    recording = newRecording;
    form = newForm;
    restart();
  }

  /** Gives up on the form that is being made, even where it was just finished. */
  void stop() {
    recording = null;
    cancel();
  }

  @Override
  protected Task<Profile> createTask() {
    OpenedRecording of = recording;
    TreeForm into = form;
    return new Task<>() {
      @Override
      protected Profile call() {
        return of.in(into);
      }
    };
  }
}
