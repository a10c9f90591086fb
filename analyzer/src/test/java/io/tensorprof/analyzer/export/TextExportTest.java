package io.tensorprof.analyzer.export;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tensorprof.analyzer.model.CallTree;
import io.tensorprof.analyzer.model.Measured;
import io.tensorprof.analyzer.model.Profile;
import io.tensorprof.analyzer.query.FunctionTable;
import io.tensorprof.analyzer.testing.Profiles;
import io.tensorprof.analyzer.testing.Validator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** CSV and JSON, read by Python's modules. */
class TextExportTest {

  @TempDir private Path folder;

  @Test
  void csv_traced_hasARowForEachFunction() throws Exception {
    List<String> rows =
        Validator.python("table_dump.py", write(new CsvExport(), Profiles.traced(), "t.csv"));
    assertEquals(FunctionTable.of(Profiles.traced()).rows().size() + 1, rows.size());
    assertEquals(
        "title|name|kind|owner|detail|library|file|line|ncalls|primitive_calls|tottime_ns|"
            + "tottime_per_call_ns|cumtime_ns|cumtime_per_call_ns|samples|cum_samples|bytes|cum_bytes",
        rows.get(0));
    assertTrue(
        rows.contains(
            "{Tensor.mul}|Tensor.mul|op|x.Tensor||lib|||5000000009|5000000009|46000000|"
                + "0.00919999998344|46000000|0.00919999998344||||"),
        () -> String.join("\n", rows));
    assertTrue(
        rows.contains(
            "Main.java:10(run)|Main.run|function|a.Main|()V||Main.java|10|4|1|6000000|1500000.0|"
                + "50000000|5.0E7||||"),
        () -> String.join("\n", rows));
    assertTrue(
        rows.stream().anyMatch(row -> row.startsWith("Main.java(a;b,\"c\" %3B\\n\\t\\x1b[31m")),
        () -> String.join("\n", rows));
  }

  @Test
  void csv_otherModes_leaveEmptyWhatIsNotKnown() throws Exception {
    assertTrue(
        text(new CsvExport(), Profiles.counted())
            .contains("\r\n{Tensor.mul},Tensor.mul,op,x.Tensor,,lib,,,507,507,,,,,,,,\r\n"));
    assertTrue(
        text(new CsvExport(), Profiles.sampled())
            .contains("\r\nMain(f),Main.f,java,a.Main,,,,,,,5000000,,10000000,,5,10,,\r\n"));
    assertTrue(
        text(new CsvExport(), Profiles.weighed(Measured.ALLOC))
            .contains("\r\nMain(f),Main.f,java,a.Main,,,,,,,,,,,,,5,10\r\n"));
  }

  @Test
  void json_anyProfile_hasTheTreeAsAList() throws Exception {
    for (Profile profile :
        List.of(
            Profiles.traced(),
            Profiles.sampled(),
            Profiles.counted(),
            Profiles.weighed(Measured.ALLOC))) {
      CallTree tree = profile.tree();
      List<String> lines =
          Validator.python("table_dump.py", write(new JsonExport(), profile, "t.json"));
      assertEquals(
          "tensorprof.profile 1 " + profile.mode().text() + " " + profile.measured().text(),
          lines.get(0));
      assertEquals(tree.size() + 1, lines.size());
      for (int node = 1; node < tree.size(); node++) {
        String numbers =
            switch (profile.measured()) {
              case CALLS -> tree.calls(node) + " " + tree.tottime(node) + " " + tree.cumtime(node);
              case SAMPLES -> "0 %d %d".formatted(tree.tottime(node), tree.cumtime(node));
              default -> "0 %d %d".formatted(tree.samples(node), tree.cumSamples(node));
            };
        assertEquals(
            tree.parent(node) + " " + tree.frame(node).kind().text() + " " + numbers,
            lines.get(node + 1));
      }
    }
  }

  @Test
  void json_deepTree_needsNoStack() throws Exception {
    assertTrue(text(new JsonExport(), Profiles.deep(100_000)).contains("\"id\":100001"));
  }

  private static String text(Exporter exporter, Profile profile) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    exporter.write(profile, out);
    return out.toString(UTF_8);
  }

  private Path write(Exporter exporter, Profile profile, String name) throws IOException {
    Path file = folder.resolve(name);
    try (OutputStream out = Files.newOutputStream(file)) {
      exporter.write(profile, out);
    }
    return file;
  }
}
