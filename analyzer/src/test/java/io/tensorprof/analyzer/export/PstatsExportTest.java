package io.tensorprof.analyzer.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tensorprof.analyzer.model.Measured;
import io.tensorprof.analyzer.model.Profile;
import io.tensorprof.analyzer.query.CallEdges;
import io.tensorprof.analyzer.query.FunctionRow;
import io.tensorprof.analyzer.query.FunctionTable;
import io.tensorprof.analyzer.testing.Profiles;
import io.tensorprof.analyzer.testing.RandomTrees;
import io.tensorprof.analyzer.testing.Validator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What Python's pstats reads out of our files. */
class PstatsExportTest {

  private static final double NANOS = 1e9;

  @TempDir private Path folder;

  static Stream<Profile> profiles() {
    Random random = new Random(11);
    return Stream.of(
        Profiles.empty(),
        Profiles.traced(),
        Profiles.sampled(),
        Profiles.counted(),
        Profiles.weighed(Measured.LOCK),
        new Profile(Profiles.traced().run(), RandomTrees.traced(random, 400)),
        new Profile(Profiles.traced().run(), RandomTrees.traced(random, 50)));
  }

  @ParameterizedTest
  @MethodSource("profiles")
  void write_anyProfile_pstatsReadsTheTableAndTheCallers(Profile profile) throws Exception {
    List<String> lines = Validator.python("pstats_dump.py", write(profile));
    FunctionTable table = FunctionTable.of(profile);
    CallEdges edges = CallEdges.of(profile);

    String[] total = lines.get(0).split("\t", -1);
    assertEquals(table.ncalls(), Long.parseLong(total[1]));
    assertEquals(table.primitiveCalls(), Long.parseLong(total[2]));
    assertEquals(table.tottime() / NANOS, Double.parseDouble(total[3]), 1e-9);

    assertEquals(
        Stream.concat(
                Stream.of("0 0 0 " + profile.tree().cumtime(0)),
                table.rows().stream().map(PstatsExportTest::numbers))
            .sorted()
            .toList(),
        numbers(lines, "function"));
    assertEquals(
        edges.edges().stream()
            .map(
                edge ->
                    "%d %d %d %d"
                        .formatted(
                            edge.ncalls(), edge.primitiveCalls(), edge.tottime(), edge.cumtime()))
            .sorted()
            .toList(),
        numbers(lines, "caller"));
  }

  private static String numbers(FunctionRow row) {
    return "%d %d %d %d"
        .formatted(row.ncalls(), row.primitiveCalls(), row.tottime(), row.cumtime());
  }

  /** Calls, and times as nanoseconds, of lines of one sort. */
  private static List<String> numbers(List<String> lines, String sort) {
    return lines.stream()
        .map(line -> line.split("\t", -1))
        .filter(parts -> parts[0].equals(sort))
        .map(
            parts ->
                "%s %s %d %d"
                    .formatted(
                        parts[parts.length - (sort.equals("function") ? 4 : 7)],
                        parts[parts.length - (sort.equals("function") ? 3 : 6)],
                        nanos(parts[parts.length - (sort.equals("function") ? 2 : 5)]),
                        nanos(parts[parts.length - (sort.equals("function") ? 1 : 4)])))
        .sorted()
        .toList();
  }

  private static long nanos(String seconds) {
    return Math.round(Double.parseDouble(seconds) * NANOS);
  }

  @Test
  void write_traced_printsTheGoldenTable() throws Exception {
    List<String> lines =
        Validator.python(
            "pstats_dump.py",
            "--table",
            write(new Profile(Profiles.traced().run(), RandomTrees.traced(new Random(2), 60))));
    String printed =
        String.join("\n", lines.stream().filter(line -> !line.matches(".*\\d{4} .*prof")).toList());
    assertEquals(golden("random.pstats.txt", printed), printed);
  }

  private static String golden(String name, String actual) throws IOException {
    Path file = Path.of("src/test/resources/io/tensorprof/analyzer/export").resolve(name);
    if ("update".equals(System.getProperty("goldens"))) {
      Files.createDirectories(file.getParent());
      Files.writeString(file, actual);
    }
    return Files.readString(file);
  }

  @Test
  void write_namesThatMeet_areKeysOfTheirOwn() throws Exception {
    List<String> keys =
        Validator.python("pstats_dump.py", write(Profiles.traced())).stream()
            .filter(line -> line.startsWith("function\t"))
            .map(line -> line.split("\t", -1))
            .map(parts -> parts[1] + ":" + parts[2] + "(" + parts[3] + ")")
            .sorted()
            .toList();
    assertEquals(
        List.of("a/Main.java:10(run()V)", "a/Main.java:10(run(I)V)"),
        keys.stream().filter(key -> key.startsWith("a/Main.java:10")).toList());
    assertTrue(keys.contains("b/Main.java:10(run)"), keys::toString);
    assertTrue(keys.contains("~:0(<x.Tensor.mul>)"), keys::toString);
    assertTrue(keys.contains("~:0(<y.Tensor.mul>)"), keys::toString);
    assertTrue(keys.contains("~:0(<Tensor.close>)"), keys::toString);
    assertTrue(keys.contains("~:0(<all threads>)"), keys::toString);
  }

  @Test
  void write_deepTree_needsNoStack() throws Exception {
    List<String> lines = Validator.python("pstats_dump.py", write(Profiles.deep(100_000)));
    assertEquals("total\t100000\t3\t0.0001", lines.get(0).replaceAll("(0\\.0001)\\d+$", "$1"));
  }

  @Test
  void refusal_bytes_namesFormatsThatHoldThem() {
    assertTrue(
        new PstatsExport()
            .refusal(Profiles.weighed(Measured.ALLOC))
            .orElseThrow()
            .contains("pprof"));
  }

  @Test
  void integer_beyond32Bits_isWrittenInDigits() throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    new MarshalWriter(bytes).integer(5_000_000_000L);
    // marshal.dumps(5_000_000_000, 2) of CPython 3.11
    assertEquals("l 3 0 0 0 0 114 11 84 4 0", unsigned(bytes.toByteArray()));
  }

  private static String unsigned(byte[] bytes) {
    StringBuilder text = new StringBuilder("l");
    for (int i = 1; i < bytes.length; i++) {
      text.append(' ').append(bytes[i] & 0xFF);
    }
    return text.toString();
  }

  private Path write(Profile profile) throws IOException {
    Path file = folder.resolve("run.prof");
    try (OutputStream out = Files.newOutputStream(file)) {
      new PstatsExport().write(profile, out);
    }
    return file;
  }
}
