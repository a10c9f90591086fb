package io.tensorprof.viewer.app;

import java.io.File;
import javafx.stage.FileChooser;

/** Dialogs for files, which begin where the recording lies that was opened last. */
record FileDialogs(Settings settings) {

  /** A dialog for recordings. */
  FileChooser open(String title) {
    FileChooser chooser = new FileChooser();
    chooser.setTitle(title);
    chooser
        .getExtensionFilters()
        .addAll(
            new FileChooser.ExtensionFilter(
                "Recordings and profiles",
                "*.jfr",
                "*.jfr.gz",
                "*.prof",
                "*.pstats",
                "*.collapsed"),
            new FileChooser.ExtensionFilter("All files", "*"));
    chooser.setInitialDirectory(folder());
    return chooser;
  }

  /** Where the recording lies that was opened last; null for where the system likes. */
  File folder() {
    if (settings.recent().isEmpty()) {
      return null;
    }
    File folder = settings.recent().get(0).getParent().toFile();
    return folder.isDirectory() ? folder : null;
  }
}
