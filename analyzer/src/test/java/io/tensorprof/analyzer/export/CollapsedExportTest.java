package io.tensorprof.analyzer.export;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tensorprof.analyzer.model.CallTree;
import io.tensorprof.analyzer.model.CollapsedNames;
import io.tensorprof.analyzer.model.Measured;
import io.tensorprof.analyzer.model.Mode;
import io.tensorprof.analyzer.model.Profile;
import io.tensorprof.analyzer.query.FunctionTable;
import io.tensorprof.analyzer.read.CollapsedFile;
import io.tensorprof.analyzer.testing.Profiles;
import io.tensorprof.analyzer.testing.RandomTrees;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import one.convert.Arguments;
import one.convert.FlameGraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CollapsedExportTest {

  static Stream<Profile> profiles() {
    return Stream.of(
        Profiles.traced(),
        Profiles.sampled(),
        Profiles.counted(),
        Profiles.weighed(Measured.ALLOC),
        Profiles.weighed(Measured.LOCK),
        new Profile(Profiles.traced().run(), RandomTrees.traced(new Random(6), 300)));
  }

  @ParameterizedTest
  @MethodSource("profiles")
  void write_anyProfile_isReadWithTheSameWeights(Profile profile) throws Exception {
    Profile read =
        CollapsedFile.read(new ByteArrayInputStream(write(profile).getBytes(UTF_8)), "x");
    assertEquals(weights(profile), weights(read));
  }

  /** Own and whole weight of each function that has any. */
  private static List<String> weights(Profile profile) {
    List<String> weights = new ArrayList<>();
    FunctionTable.of(profile)
        .rows()
        .forEach(
            row -> {
              long own = row.samples();
              long whole = row.cumSamples();
              if (profile.mode() == Mode.TRACING) {
                own = row.tottime();
                whole = row.cumtime();
              } else if (profile.mode() == Mode.COUNTING) {
                own = row.ncalls();
                whole = own;
              }
              if (whole > 0) {
                weights.add(own + " " + whole);
              }
            });
    return weights.stream().sorted().toList();
  }

  @ParameterizedTest
  @MethodSource("profiles")
  void write_anyProfile_jfrConverterReadsTheSameStacks(Profile profile) throws Exception {
    String written = write(profile);
    FlameGraph graph = new FlameGraph(new Arguments("--output", "collapsed"));
    graph.parseCollapsed(new StringReader(written));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (PrintStream print = new PrintStream(out, true, UTF_8)) {
      graph.dump(print);
    }
    // It takes a name with a slash for one of Java, and says so.
    assertEquals(stacks(written), stacks(out.toString(UTF_8).replace("_[j]", "")));
  }

  private static Map<String, Long> stacks(String collapsed) {
    Map<String, Long> stacks = new TreeMap<>();
    for (String line : collapsed.split("\n", -1)) {
      if (!line.isEmpty()) {
        int blank = line.lastIndexOf(' ');
        stacks.merge(line.substring(0, blank), Long.valueOf(line.substring(blank + 1)), Long::sum);
      }
    }
    return stacks;
  }

  @Test
  void write_traced_isOneLineANode() throws Exception {
    String[] lines = write(Profiles.traced()).split("\n", -1);
    assertEquals("[main tid=1] 5000000", lines[0]);
    assertTrue(
        List.of(lines).contains("[main tid=1];a.Main.run()V;a.Main.run()V;x.Tensor.mul 20000000"),
        () -> String.join("\n", lines));
    CallTree tree = Profiles.traced().tree();
    long nodes = 0;
    for (int node = 1; node < tree.size(); node++) {
      nodes += tree.tottime(node) > 0 ? 1 : 0;
    }
    assertEquals(nodes, lines.length - 1);
  }

  @Test
  void names_anyText_comesBack() {
    String name = Unicode.wellFormed(Profiles.NASTY);
    String escaped = CollapsedNames.escaped(name);
    assertEquals("a%3Bb,\"c\" %253B%0A%09%1B[31m</script>\\ \uFFFDé😀 7", escaped);
    assertEquals(name, CollapsedNames.unescaped(escaped));
    assertEquals("50%25 of it %41", CollapsedNames.escaped("50% of it ") + "%41");
    assertEquals("50% %41", CollapsedNames.unescaped("50% %41"));
  }

  @Test
  void refusal_stacksOfGigabytes_namesFormatsThatHoldThem() {
    assertTrue(new CollapsedExport().refusal(Profiles.deep(100_000)).isPresent());
    assertTrue(new CollapsedExport().refusal(Profiles.deep(1_000)).isEmpty());
  }

  private static String write(Profile profile) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new CollapsedExport().write(profile, out);
    return out.toString(UTF_8);
  }
}
