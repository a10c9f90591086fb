package io.tensorprof.analyzer.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.UnknownFieldSet;
import io.tensorprof.analyzer.model.CallTree;
import io.tensorprof.analyzer.model.Measured;
import io.tensorprof.analyzer.model.Profile;
import io.tensorprof.analyzer.testing.Profiles;
import io.tensorprof.analyzer.testing.RandomTrees;
import io.tensorprof.analyzer.testing.Validator;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What decoders of other people's make of our files. */
class PprofExportTest {

  @TempDir private Path folder;

  static Stream<Profile> profiles() {
    return Stream.of(
        Profiles.empty(),
        Profiles.traced(),
        Profiles.sampled(),
        Profiles.counted(),
        Profiles.weighed(Measured.ALLOC),
        Profiles.weighed(Measured.LOCK),
        new Profile(Profiles.traced().run(), RandomTrees.traced(new Random(6), 300)));
  }

  @ParameterizedTest
  @MethodSource("profiles")
  void write_anyProfile_decodesToANodeForASample(Profile profile) throws Exception {
    CallTree tree = profile.tree();
    List<String> expected = new ArrayList<>();
    for (int node = 1; node < tree.size(); node++) {
      String values =
          switch (profile.measured()) {
            case ALLOC, LOCK -> Long.toString(tree.samples(node));
            case SAMPLES -> tree.samples(node) + "," + tree.tottime(node);
            case CALLS ->
                tree.tottime(0) + tree.cumtime(0) > 0
                    ? tree.calls(node) + "," + tree.tottime(node)
                    : Long.toString(tree.calls(node));
          };
      if (!values.matches("0(,0)?")) {
        expected.add(values + " " + tree.depth(node));
      }
    }
    assertEquals(
        expected.stream().sorted().toList(),
        Validator.node("pprof-decode.mjs", write(profile)).stream()
            .filter(line -> line.startsWith("sample\t"))
            .map(line -> line.split("\t", -1))
            .map(parts -> parts[1] + " " + (parts.length - 3))
            .sorted()
            .toList());
  }

  @Test
  void write_traced_placesOpsAtTheirCallsLeafFirst() throws Exception {
    List<String> lines = Validator.node("pprof-decode.mjs", write(Profiles.traced()));
    assertEquals("type\tcalls\tcount\tfalse", lines.get(0));
    assertEquals("type\twall\tnanoseconds\ttrue", lines.get(1));
    String mul = "sample\t5000000000,8000000\tmain\tx.Tensor.mul|a/Main.java|13|0\t";
    // The line of run is that of the call, its first line stands behind it.
    String run = "a.Main.run()V|a/Main.java|13|10\tthread main (id 1)||0|0";
    assertTrue(lines.contains(mul + run), () -> String.join("\n", lines));
  }

  @Test
  void write_traced_isAMessageOfProtobuf() throws Exception {
    UnknownFieldSet profile = parse(write(Profiles.traced()));
    assertEquals(2, profile.getField(1).getLengthDelimitedList().size());
    assertEquals("", profile.getField(6).getLengthDelimitedList().get(0).toStringUtf8());
    assertEquals(70_000_000, profile.getField(10).getVarintList().get(0));
    // Its names hold what was half a surrogate pair.
    assertTrue(
        profile.getField(6).getLengthDelimitedList().stream()
            .anyMatch(name -> name.toStringUtf8().contains("\\ \uFFFDé😀 7")));
  }

  @Test
  void write_sampled_saysWhatASampleStandsFor() throws Exception {
    UnknownFieldSet profile = parse(write(Profiles.sampled()));
    assertEquals(Profiles.INTERVAL, profile.getField(12).getVarintList().get(0));
    assertEquals(
        List.of("type\tsamples\tcount\tfalse", "type\tcpu\tnanoseconds\ttrue"),
        Validator.node("pprof-decode.mjs", write(Profiles.sampled())).subList(0, 2));
  }

  @Test
  void write_traced_speedscopeReadsItsTimes() throws Exception {
    assertEquals(
        "profile\trun.pb.gz\tnanoseconds\t76000000",
        Validator.node("speedscope-import.mjs", write(Profiles.traced())).get(0));
  }

  @Test
  void write_traced_goToolPprofPrintsIt() throws Exception {
    List<String> top =
        Validator.go("tool", "pprof", "-top", "-sample_index=calls", write(Profiles.traced()));
    assertTrue(
        top.stream().anyMatch(line -> line.matches(" *5000000009 .*100% +x\\.Tensor\\.mul")),
        () -> String.join("\n", top));
  }

  @Test
  void refusal_stacksOfGigabytes_namesFormatsThatHoldThem() {
    assertTrue(
        new PprofExport()
            .refusal(Profiles.deep(100_000))
            .orElseThrow()
            .contains("--to speedscope"));
  }

  private static UnknownFieldSet parse(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    return UnknownFieldSet.parseFrom(new GZIPInputStream(new ByteArrayInputStream(bytes)));
  }

  private Path write(Profile profile) throws IOException {
    Path file = folder.resolve("run.pb.gz");
    try (OutputStream out = Files.newOutputStream(file)) {
      new PprofExport().write(profile, out);
    }
    return file;
  }
}
