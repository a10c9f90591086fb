package io.tensorprof.analyzer.read;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tensorprof.analyzer.export.PstatsExport;
import io.tensorprof.analyzer.model.CallTree;
import io.tensorprof.analyzer.model.Frame;
import io.tensorprof.analyzer.model.Profile;
import io.tensorprof.analyzer.query.CallEdges;
import io.tensorprof.analyzer.query.FunctionRow;
import io.tensorprof.analyzer.query.FunctionTable;
import io.tensorprof.analyzer.testing.Profiles;
import io.tensorprof.analyzer.testing.RandomTrees;
import io.tensorprof.analyzer.testing.Validator;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PstatsFileTest {

  /** Of {@code twin.py}, written by CPython 3.11 with references; others lie beside it. */
  private static final Path TWIN =
      Path.of("src/test/resources/io/tensorprof/analyzer/read/twin-cpython311.prof");

  @TempDir private Path folder;

  @Test
  void read_cpythonsFile_hasItsNumbers() throws Exception {
    Profile profile = PstatsFile.read(TWIN);
    Map<String, String> calls = new TreeMap<>();
    for (FunctionRow row : FunctionTable.of(profile).rows()) {
      calls.put(row.frame().name(), row.ncallsText());
      assertTrue(row.tottime() <= row.cumtime(), row::toString);
    }
    assertEquals(
        "{fail=9/3, fib=465/1, main=1, ping=15/5, pong=15/5, spin=53, step=11, train=1}",
        calls.toString());
    assertEquals(1, profile.run().notes().size());
    assertTrue(profile.run().notes().get(0).contains("callers and no tree"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"38", "311", "313"})
  void read_fileOfAnyCPython_hasThatPythonsTableAndCallers(String version) throws Exception {
    Path file = TWIN.resolveSibling("twin-cpython" + version + ".prof");
    Profile profile = PstatsFile.read(file);
    List<String> expected = new ArrayList<>();
    for (FunctionRow row : FunctionTable.of(profile).rows()) {
      expected.add(
          "function %s %d %d %d %d"
              .formatted(
                  row.frame().name(),
                  row.ncalls(),
                  row.primitiveCalls(),
                  row.tottime(),
                  row.cumtime()));
      for (CallEdges.Edge edge : CallEdges.of(profile).callers(row.function())) {
        if (!edge.caller().equals(Frame.ALL_THREADS.function())) {
          expected.add(
              "caller %s %d %d %d %d"
                  .formatted(
                      edge.caller().name(),
                      edge.ncalls(),
                      edge.primitiveCalls(),
                      edge.tottime(),
                      edge.cumtime()));
        }
      }
    }
    List<String> actual =
        Validator.python("pstats_dump.py", "--python", file).stream()
            .map(line -> line.split("\t", -1))
            .filter(parts -> !parts[0].equals("total"))
            .map(
                parts -> {
                  boolean function = parts[0].equals("function");
                  int numbers = function ? 4 : 1;
                  return "%s %s %s %s %d %d"
                      .formatted(
                          parts[0],
                          parts[function ? 3 : 7],
                          parts[numbers],
                          parts[numbers + 1],
                          Math.round(Double.parseDouble(parts[numbers + 2]) * 1e9),
                          Math.round(Double.parseDouble(parts[numbers + 3]) * 1e9));
                })
            .toList();
    assertEquals(expected.stream().sorted().toList(), actual.stream().sorted().toList());
  }

  @Test
  void read_ownExport_isTheSameTable() throws Exception {
    Random random = new Random(4);
    for (int round = 0; round < 20; round++) {
      Profile written =
          new Profile(Profiles.traced().run(), RandomTrees.traced(random, 20 + 10 * round));
      Profile read = read(bytes(written));
      assertEquals(table(written), table(read));
      assertEquals(edges(written), edges(read));
      assertEquals(written.tree().cumtime(0), read.tree().cumtime(0));
      // Of the tree itself: calls, primitive calls and tottime are exact.
      for (FunctionRow row : FunctionTable.of(new Profile(read.run(), read.tree())).rows()) {
        FunctionRow stated =
            FunctionTable.of(read).rows().stream()
                .filter(other -> other.function().equals(row.function()))
                .findFirst()
                .orElseThrow();
        assertEquals(stated.ncallsText(), row.ncallsText());
        assertEquals(stated.tottime(), row.tottime());
      }
    }
  }

  @Test
  void read_ownExportOfNastyNames_isTheSameTable() throws Exception {
    Profile read = read(bytes(Profiles.traced()));
    assertEquals(
        FunctionTable.of(Profiles.traced()).rows().stream()
            .map(row -> row.ncallsText() + " " + row.tottime() + " " + row.cumtime())
            .sorted()
            .toList(),
        FunctionTable.of(read).rows().stream()
            .map(row -> row.ncallsText() + " " + row.tottime() + " " + row.cumtime())
            .sorted()
            .toList());
    List<Frame> threads =
        read.tree().childCount(0) == 0
            ? List.of()
            : IntStream.range(0, read.tree().childCount(0))
                .mapToObj(i -> read.tree().frame(read.tree().child(0, i)))
                .filter(frame -> frame.kind() == Frame.Kind.THREAD)
                .toList();
    assertEquals(List.of(Frame.thread("main", 1), Frame.thread("main", 2)), threads);
  }

  /** Where no function is called from two places, and recursion is of one function, no guess is. */
  @Test
  void read_functionsOfOneCaller_treeIsExact() throws Exception {
    Profile written = Profiles.deep(3);
    Profile read = read(bytes(written));
    assertEquals(5, read.tree().size());
    for (int node = 0; node < read.tree().size(); node++) {
      assertEquals(written.tree().cumtime(node), read.tree().cumtime(node));
      assertEquals(written.tree().calls(node), read.tree().calls(node));
    }
  }

  @Test
  void read_twice_isTheSameTree() throws Exception {
    CallTree first = PstatsFile.read(TWIN).tree();
    CallTree second = PstatsFile.read(TWIN).tree();
    assertEquals(first.size(), second.size());
    for (int node = 0; node < first.size(); node++) {
      assertEquals(first.frame(node), second.frame(node));
      assertEquals(first.calls(node), second.calls(node));
      assertEquals(first.tottime(node), second.tottime(node));
    }
  }

  /** {@code marshal.dumps({('f.py', 2**31, 'é'): (1, True, 0.5, 1, {})})} in all its codes. */
  @Test
  void read_everyCodeOfMarshal_isUnderstood() throws Exception {
    String head = "7b 29 03 ";
    String body = " 28 05000000 69 01000000 54 67 000000000000e03f 66 03 312e30 7b 30 30";
    for (String key :
        List.of(
            "7a 04 662e7079 49 0000008000000000 75 02000000 c3a9",
            "fa 04 662e7079 6c 03000000 0000 0000 0200 da 01 78",
            "61 04000000 662e7079 69 07000000 41 01000000 78",
            "75 04000000 662e7079 46 74 01000000 78",
            "73 04000000 662e7079 4e f5 01000000 78")) {
      Profile profile = read(HexFormat.of().parseHex((head + key + body).replace(" ", "")));
      FunctionRow row = FunctionTable.of(profile).rows().get(0);
      assertEquals("f.py", row.frame().file(), key);
      assertEquals(1, row.ncalls());
      assertEquals(500_000_000, row.tottime());
      assertEquals(1_000_000_000, row.cumtime());
    }
  }

  @Test
  void read_callerOfOldProfile_isACount() throws Exception {
    // {('a', 1, 'g'): (2, 2, 0.0, 0.0, {('a', 1, 'f'): 2}), ('a', 1, 'f'): (1, 1, 0.0, 0.0, {})}
    String f = "2903 7a0161 6901000000 7a0166 ";
    String g = "2903 7a0161 6901000000 7a0167 ";
    String zero = "67 0000000000000000 ";
    String file =
        "7b"
            + g
            + "2905 6902000000 6902000000"
            + zero
            + zero
            + "7b"
            + f
            + "6902000000 30"
            + f
            + "2905 6901000000 6901000000"
            + zero
            + zero
            + "7b 30 30";
    Profile profile = read(HexFormat.of().parseHex(file.replace(" ", "")));
    assertEquals(
        "[all threads f 1, f g 2]",
        CallEdges.of(profile).edges().stream()
            .map(e -> e.caller().name() + " " + e.callee().name() + " " + e.ncalls())
            .sorted()
            .toList()
            .toString());
  }

  @Test
  void read_damaged_saysWhereInOneLine() throws Exception {
    byte[] whole = Files.readAllBytes(TWIN);
    assertEquals(
        "x.prof cannot be read: it is cut off at byte 100", failure(Arrays.copyOf(whole, 100)));
    assertEquals(
        "x.prof cannot be read as a .prof file of Python: it holds no function",
        failure(new byte[] {'{', '0'}));
    assertEquals(
        "x.prof cannot be read as a .prof file of Python: it does not begin with a dict",
        failure(new byte[] {'N'}));
    // A tuple of two billion, and a string of two gigabytes.
    assertTrue(failure(hex("7b 28 ffffff7f")).contains("a tuple of 2147483647"));
    assertTrue(failure(hex("7b 29 03 75 ffffff7f")).contains("a name of 2147483647 bytes"));
    // A tuple within itself.
    assertTrue(failure(hex("7b a9 03 72 00000000")).contains("refers to value 0 of 1"));
  }

  @Test
  void read_noFile_saysSo() {
    Path missing = folder.resolve("none.prof");
    assertEquals(
        missing + " cannot be read: there is no such file",
        assertThrows(RecordingException.class, () -> PstatsFile.read(missing)).getMessage());
  }

  @Test
  void read_mutated_isReadOrRefusedInOneLine() throws Exception {
    byte[] whole = Files.readAllBytes(TWIN);
    Random random = new Random(17);
    assertTimeoutPreemptively(
        Duration.ofSeconds(60),
        () -> {
          for (int round = 0; round < 5_000; round++) {
            byte[] mutated = whole.clone();
            for (int i = 0; i <= random.nextInt(4); i++) {
              mutated[random.nextInt(mutated.length)] = (byte) random.nextInt(256);
            }
            try {
              FunctionTable.of(read(mutated));
            } catch (RecordingException e) {
              assertFalse(e.getMessage().contains("\n"), e.getMessage());
            }
          }
        });
  }

  @Test
  void looksLike_beginningsOfFiles_tellsThemApart() throws Exception {
    assertTrue(PstatsFile.looksLike(Files.readAllBytes(TWIN)));
    assertTrue(PstatsFile.looksLike(bytes(Profiles.traced())));
    assertFalse(PstatsFile.looksLike("{\"a\": 1, \"b\": 2}".getBytes(UTF_8)));
    assertFalse(PstatsFile.looksLike("FLR\0\0\2\0\1".getBytes(UTF_8)));
    assertFalse(PstatsFile.looksLike("main;f 12\n".getBytes(UTF_8)));
    assertFalse(PstatsFile.looksLike(new byte[0]));
  }

  private static Map<String, String> table(Profile profile) {
    return FunctionTable.of(profile).rows().stream()
        .collect(
            Collectors.toMap(
                row -> row.frame().name(),
                row -> row.ncallsText() + " " + row.tottime() + " " + row.cumtime(),
                (a, b) -> a + b,
                TreeMap::new));
  }

  private static List<String> edges(Profile profile) {
    return CallEdges.of(profile).edges().stream()
        .map(
            edge ->
                "%s %s %s %d %d"
                    .formatted(
                        edge.caller().name(),
                        edge.callee().name(),
                        edge.ncallsText(),
                        edge.tottime(),
                        edge.cumtime()))
        .sorted()
        .toList();
  }

  private static String failure(byte[] file) {
    return assertThrows(RecordingException.class, () -> read(file)).getMessage();
  }

  private static byte[] hex(String digits) {
    return HexFormat.of().parseHex(digits.replace(" ", ""));
  }

  private static Profile read(byte[] file) throws RecordingException {
    return PstatsFile.read(new ByteArrayInputStream(file), "x.prof");
  }

  private static byte[] bytes(Profile profile) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new PstatsExport().write(profile, out);
    return out.toByteArray();
  }
}
