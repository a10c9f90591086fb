package io.tensorprof.analyzer.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tensorprof.analyzer.export.Exporter;
import io.tensorprof.analyzer.export.Exporters;
import io.tensorprof.analyzer.model.Profile;
import io.tensorprof.analyzer.query.FunctionTable;
import io.tensorprof.analyzer.read.PstatsFile;
import io.tensorprof.analyzer.testing.TestRecording;
import io.tensorprof.analyzer.testing.TestRecording.Site;
import io.tensorprof.analyzer.testing.TestRecording.ThreadScript;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExportCommandTest {

  private static final long MS = 1_000_000;
  private static final Site TRAIN = Site.function("train", 10);
  private static final Site MUL = Site.op("mul", "train", 12);

  @TempDir private Path folder;
  private Path traced;

  @BeforeEach
  void record() throws IOException {
    traced = folder.resolve("run.jfr");
    try (TestRecording recording = TestRecording.create(traced)) {
      ThreadScript main = recording.thread("main", 1);
      main.call(MUL, 100 * MS).enter(TRAIN).call(MUL, 300 * MS).busy(5 * MS).leave();
      main.enter(TRAIN).call(MUL, 20 * MS).leave();
      recording.end();
    }
  }

  @Test
  void export_anyFormat_writesBesideTheRecordingAndSaysSo() throws IOException {
    byte[] before = Files.readAllBytes(traced);
    for (Exporter exporter : Exporters.all()) {
      CliRun run = CliRun.of("export", "--to", exporter.name(), traced);
      Path file = folder.resolve("run" + exporter.defaultSuffix());
      assertEquals(0, run.exitCode(), run.err());
      assertEquals("", run.out());
      assertTrue(run.err().startsWith("wrote " + file + " ("), run.err());
      assertTrue(Files.size(file) > 0, exporter.name());
    }
    assertArrayEquals(before, Files.readAllBytes(traced));
  }

  @Test
  void export_testedRecordingsOfAllModes_everyFormatWritesThem() {
    for (String mode : List.of("tracing", "counting", "sampling")) {
      Path recording = Path.of("src/test/resources/io/tensorprof/analyzer/read", mode + ".jfr");
      for (Exporter exporter : Exporters.all()) {
        CliRun run =
            CliRun.of("export", "-t", exporter.name(), "-o", folder.resolve("out"), recording);
        assertEquals(0, run.exitCode(), run.err());
      }
    }
  }

  @Test
  void export_existingOutput_isWrittenOver() throws IOException {
    Path file = Files.writeString(folder.resolve("run.csv"), "old");
    assertEquals(0, CliRun.of("export", "--to", "csv", traced).exitCode());
    assertTrue(Files.readString(file).startsWith("title,"));
  }

  @Test
  void export_ontoTheRecording_isRefused() throws IOException {
    byte[] before = Files.readAllBytes(traced);
    Path link = Files.createSymbolicLink(folder.resolve("link"), traced);
    for (Path target : List.of(traced, link, folder.resolve("./run.jfr"))) {
      CliRun run = CliRun.of("export", "--to", "json", "-o", target, traced);
      assertEquals(1, run.exitCode());
      assertEquals(
          "analyzer: "
              + target
              + " is the recording itself, which is never written over; choose another with -o\n",
          run.err());
    }
    assertArrayEquals(before, Files.readAllBytes(traced));
  }

  @Test
  void export_root_hasWhatLiesInsideOnly() throws Exception {
    Path file = folder.resolve("train.prof");
    CliRun run = CliRun.of("export", "--to", "pstats", "-o", file, "--root", "train", traced);
    assertEquals(0, run.exitCode(), run.err());
    Profile train = PstatsFile.read(file);
    FunctionTable table = FunctionTable.of(train);
    assertEquals(325 * MS, table.tottime());
    assertEquals(4, table.ncalls());
  }

  @Test
  void export_wrongPlacesAndNames_sayWhatIsWrong() {
    Path missing = folder.resolve("no").resolve("x.csv");
    assertEquals(
        "analyzer: cannot write " + missing + ": there is no such folder\n",
        CliRun.of("export", "--to", "csv", "-o", missing, traced).err());
    assertEquals(
        "analyzer: " + folder + " is a folder; name a file in it with -o\n",
        CliRun.of("export", "--to", "csv", "-o", folder, traced).err());
    CliRun unknown = CliRun.of("export", "--to", "xml", traced);
    assertEquals(2, unknown.exitCode());
    assertTrue(unknown.err().contains("'xml' is none of pstats, speedscope"), unknown.err());
    assertEquals(2, CliRun.of("export", traced).exitCode());
  }

  @Test
  void export_losses_areSaid() {
    assertTrue(
        CliRun.of("export", "--to", "collapsed", traced)
            .err()
            .contains("\nnote: collapsed stacks hold one number, here nanoseconds"));
    assertFalse(CliRun.of("export", "--to", "json", traced).err().contains("note"));
  }

  @Test
  void export_standardOut_getsBytes() throws Exception {
    Path out = folder.resolve("out");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "export",
                "--to",
                "pstats",
                "-o",
                "-",
                traced.toString())
            .redirectOutput(out.toFile())
            .redirectError(folder.resolve("err").toFile())
            .start();
    assertTrue(process.waitFor(60, TimeUnit.SECONDS));
    assertEquals(0, process.exitValue());
    assertEquals(0, CliRun.of("export", "--to", "pstats", traced).exitCode());
    assertArrayEquals(Files.readAllBytes(folder.resolve("run.prof")), Files.readAllBytes(out));
  }
}
