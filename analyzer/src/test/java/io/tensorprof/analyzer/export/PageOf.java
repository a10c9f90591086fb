package io.tensorprof.analyzer.export;

import io.tensorprof.analyzer.model.Measured;
import io.tensorprof.analyzer.model.Profile;
import io.tensorprof.analyzer.read.ReadOptions;
import io.tensorprof.analyzer.read.ReadProgress;
import io.tensorprof.analyzer.read.RecordingReader;
import java.io.BufferedOutputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * Makes the page of a recording: {@code PageOf run.jfr page.html [calls|samples|alloc|lock]}, or of
 * a {@link LargeProfile}: {@code PageOf large page.html}.
 */
final class PageOf {

  private PageOf() {}

  public static void main(String[] args) throws Exception {
    Measured wanted = args.length < 3 ? null : Measured.valueOf(args[2].toUpperCase(Locale.ROOT));
    Profile profile =
        args[0].equals("large")
            ? LargeProfile.make()
            : RecordingReader.read(
                List.of(Path.of(args[0])), ReadOptions.of(wanted), ReadProgress.NONE);
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(Path.of(args[1])))) {
      new HtmlPage().write(profile, out);
    }
  }
}
