package io.tensorprof.analyzer.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tensorprof.analyzer.model.Profile;
import io.tensorprof.analyzer.read.ReadOptions;
import io.tensorprof.analyzer.read.ReadProgress;
import io.tensorprof.analyzer.read.RecordingReader;
import io.tensorprof.analyzer.testing.Jdks;
import io.tensorprof.analyzer.testing.ProfiledProgram;
import io.tensorprof.analyzer.testing.TraceSums;
import io.tensorprof.analyzer.testing.Validator;
import java.io.BufferedOutputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import programs.Relay;

/** A Chrome trace of a recording that rotated: calls cut by its parts are one, and all nest. */
class ChromeTraceIT {

  @TempDir private Path folder;

  static List<Path> jdks() {
    return Jdks.all();
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void write_parts_sumsAreTheProfilesToTheNanosecond(Path jdk) throws Exception {
    List<Path> parts =
        ProfiledProgram.record(
            jdk,
            folder,
            "mode=tracing,ops=programs.Kernels#multiply|add,rotate=1m,include=programs.Relay#run|outer|inner|main",
            Relay.class);
    assertTrue(parts.size() >= 4, parts.toString());
    Profile profile = RecordingReader.read(parts, ReadOptions.DEFAULT, ReadProgress.NONE);
    Path file = folder.resolve("run.trace.json");
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
      new ChromeExport().of(parts, null).write(profile, out);
    }
    assertEquals(
        String.join("\n", TraceSums.lines(profile)),
        String.join("\n", Validator.python("check_chrome_trace.py", file)));
  }
}
