package io.tensorprof.analyzer.export;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import io.tensorprof.analyzer.model.CallSite;
import io.tensorprof.analyzer.model.CallTree;
import io.tensorprof.analyzer.model.Frame;
import io.tensorprof.analyzer.model.Measured;
import io.tensorprof.analyzer.model.Mode;
import io.tensorprof.analyzer.model.ProbeCost;
import io.tensorprof.analyzer.model.Profile;
import io.tensorprof.analyzer.model.RunInfo;
import io.tensorprof.analyzer.read.RecordingReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class HtmlPageTest {

  private static final Path RECORDINGS = Path.of("src/test/resources/io/tensorprof/analyzer/read");
  private static final Frame MAIN = Frame.thread("main", 1);

  private static Frame function(String name) {
    return Frame.function(Frame.Kind.FUNCTION, "p.Main", name, "()V", "user", "Main.java", 3);
  }

  private static Profile traced(String... functions) {
    CallTree.Builder builder = CallTree.builder(Mode.TRACING);
    int main = builder.addTraced(CallTree.ROOT, MAIN, 0, 0, 100L * functions.length);
    for (String name : functions) {
      builder.addTraced(main, function(name), 7, 100, 100);
    }
    return new Profile(RunInfo.of("app.jar --go", 1_000), builder.build());
  }

  private static String page(Profile profile) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new HtmlPage().write(profile, out);
    return out.toString(UTF_8);
  }

  private static String between(String text, String begin, String end) {
    Matcher matcher =
        Pattern.compile(Pattern.quote(begin) + "(.*?)" + Pattern.quote(end), Pattern.DOTALL)
            .matcher(text);
    assertTrue(matcher.find(), begin);
    return matcher.group(1);
  }

  /** The page's data: what lies at {@code nodes/parent}, all as texts. */
  private static Map<String, List<String>> data(String page) throws IOException {
    Map<String, List<String>> values = new HashMap<>();
    String json = between(page, "<script type=\"application/json\" id=\"data\">", "</script>");
    try (JsonParser parser = new JsonFactory().createParser(json)) {
      while (parser.nextToken() != null) {
        if (parser.currentToken().isScalarValue()) {
          String path = parser.getParsingContext().pathAsPointer().toString();
          values
              .computeIfAbsent(path.replaceAll("/\\d+", ""), any -> new ArrayList<>())
              .add(parser.getText());
        }
      }
      assertEquals(null, parser.currentToken());
    }
    return values;
  }

  private static List<Long> numbers(Map<String, List<String>> data, String path) {
    return data.get(path).stream().map(Long::parseLong).toList();
  }

  @Test
  void write_traced_holdsEveryNode() throws Exception {
    Map<String, List<String>> data = data(page(traced("train")));
    assertEquals(List.of("-1", "0", "1"), data.get("/nodes/parent"));
    assertEquals(List.of("0", "1", "2"), data.get("/nodes/frame"));
    assertEquals(List.of("0", "0", "7"), data.get("/nodes/calls"));
    assertEquals(List.of("0", "0", "100"), data.get("/nodes/self"));
    assertEquals(List.of("100", "100", "100"), data.get("/nodes/total"));
    assertEquals(List.of("<all threads>", "main", "Main.train"), data.get("/frames/name"));
    assertEquals(List.of("", "", "Main.java:3(train)"), data.get("/frames/place"));
    assertEquals(List.of("Main.java:3(train)", "<thread main>"), data.get("/functions/title"));
    assertEquals(List.of("app.jar --go"), data.get("/program"));
  }

  @Test
  void write_hostileNames_endNoElementAndComeBackWhole() throws Exception {
    String[] names = {
      "</script><script>alert(1)</script>",
      "<!--<script>",
      "\"'`\\ \n\r\t\0\u2028\u2029",
      "a;b&lt;c",
      "\u001b[31mred",
      "@SCRIPT@ @STYLE@ @DATA@",
      "𝕏 naïve",
      "x".repeat(100_000)
    };
    String page = page(traced(names));
    assertEquals(
        2, page.split("<script", -1).length - 1, "one element of data, one of the page's own");
    assertEquals(2, page.split("</script>", -1).length - 1);
    assertFalse(page.contains("<!--"));
    List<String> written = data(page).get("/frames/full");
    for (String name : names) {
      assertTrue(written.contains("p.Main." + name), () -> name.substring(0, 5) + " is missing");
    }
  }

  @Test
  void write_loneSurrogate_isEscaped() throws Exception {
    assertTrue(page(traced("half\ud83d!")).contains("Main.half\\uD83D!"));
  }

  @Test
  void write_twice_givesEqualBytes() throws Exception {
    Profile profile = RecordingReader.read(RECORDINGS.resolve("tracing.jfr"));
    ByteArrayOutputStream first = new ByteArrayOutputStream();
    ByteArrayOutputStream second = new ByteArrayOutputStream();
    new HtmlPage().write(profile, first);
    new HtmlPage().write(RecordingReader.read(RECORDINGS.resolve("tracing.jfr")), second);
    assertArrayEquals(first.toByteArray(), second.toByteArray());
  }

  @Test
  void write_page_forbidsAllButItself() throws Exception {
    String page = page(traced("f"));
    String policy = between(page, "Content-Security-Policy\" content=\"", "\"");
    assertTrue(policy.startsWith("default-src 'none';"), policy);
    assertTrue(policy.contains("script-src '" + sha256(between(page, "<script>", "</script>"))));
    assertTrue(policy.contains("style-src '" + sha256(between(page, "<style>", "</style>"))));
    assertFalse(
        Pattern.compile("https?://|@import|url\\(|\\sstyle=|\\son\\w+=").matcher(page).find());
  }

  private static String sha256(String text) throws Exception {
    byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
    return "sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
  }

  @Test
  void write_opAtTwoPlaces_isOneFunctionOfTwoFrames() throws Exception {
    CallTree.Builder builder = CallTree.builder(Mode.TRACING);
    int main = builder.addTraced(CallTree.ROOT, MAIN, 0, 0, 30);
    for (int line : new int[] {7, 9}) {
      CallSite site = new CallSite("p.Main", "f", "()V", "Main.java", line);
      Frame op = Frame.op(Frame.Kind.OP, "o.Tensor", "mul", "()V", "torch", site);
      builder.addTraced(main, op, 2, line == 7 ? 20 : 10, line == 7 ? 20 : 10);
    }
    Map<String, List<String>> data =
        data(page(new Profile(RunInfo.of("app", 30), builder.build())));
    assertEquals(List.of("-1", "1", "0", "0"), data.get("/frames/function"));
    assertEquals(List.of("", "", "Main.java:7(f)", "Main.java:9(f)"), data.get("/frames/place"));
    assertEquals(List.of("{Tensor.mul}", "<thread main>"), data.get("/functions/title"));
    assertEquals(List.of("4", "0"), data.get("/functions/ncalls"));
    assertEquals(List.of("30", "0"), data.get("/functions/tottime"));
  }

  @Test
  void write_recordings_ofEachModeAgreeWithTheirTrees() throws Exception {
    for (Mode mode : Mode.values()) {
      Profile profile = RecordingReader.read(RECORDINGS.resolve(mode.text() + ".jfr"));
      CallTree tree = profile.tree();
      Map<String, List<String>> data = data(page(profile));
      assertEquals(List.of(mode.text()), data.get("/mode"));
      assertEquals(tree.size(), data.get("/nodes/parent").size());
      assertEquals(tree.value(CallTree.ROOT), numbers(data, "/nodes/total").get(0));
      assertEquals(
          tree.value(CallTree.ROOT),
          numbers(data, "/nodes/self").stream().mapToLong(Long::longValue).sum());
      assertEquals(
          tree.cumtime(CallTree.ROOT),
          numbers(data, "/functions/tottime").stream().mapToLong(Long::longValue).sum());
      long interval = numbers(data, "/interval").get(0);
      assertEquals(mode == Mode.SAMPLING, interval > 0, mode.text());
    }
  }

  @Test
  void write_allocationsAndLocks_sayWhatTheyMeasure() throws Exception {
    CallTree.Builder builder = CallTree.sampledBuilder(1);
    int main = builder.addSampled(CallTree.ROOT, MAIN, 0, 4096);
    builder.addSampled(main, Frame.sampled(Frame.Kind.JAVA, "p.Main", "f", ""), 4096, 4096);
    CallTree tree = builder.build();
    for (Measured measured : List.of(Measured.ALLOC, Measured.LOCK)) {
      Map<String, List<String>> data =
          data(page(new Profile(RunInfo.of("app", 30), tree, measured)));
      assertEquals(List.of(measured.text()), data.get("/measured"));
      assertEquals(List.of("4096", "4096", "4096"), data.get("/nodes/total"));
      assertEquals(List.of("0"), data.get("/interval"));
    }
  }

  @Test
  void write_partOfARun_saysSoAndComparesNothingWithIt() throws Exception {
    CallTree.Builder builder = CallTree.builder(Mode.TRACING);
    builder.addTraced(CallTree.ROOT, function("train"), 1, 9, 9);
    RunInfo run =
        RunInfo.of("app", 30)
            .withProbes(
                new ProbeCost(100, 0, 50_000, 20_000, 0, 0, 0, Collections.emptySortedMap()));
    Map<String, List<String>> data = data(page(new Profile(run, builder.build())));
    assertFalse(data.get("/run").contains("profiler"));
    assertTrue(data.get("/run").contains("part"));
    assertTrue(data(page(new Profile(run, traced("f").tree()))).get("/run").contains("profiler"));
  }

  @Test
  void write_nothingRecorded_isAPageOfTheRootAlone() throws Exception {
    Profile profile = new Profile(RunInfo.of("", 0), CallTree.builder(Mode.TRACING).build());
    Map<String, List<String>> data = data(page(profile));
    assertEquals(List.of("-1"), data.get("/nodes/parent"));
    assertEquals(null, data.get("/functions/title"));
  }

  @Test
  void write_moreNodesThanFit_saysHowManyThereAre() throws Exception {
    Profile profile = traced("a", "b", "c", "d", "e");
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new HtmlPage(5).write(profile, out);
    Map<String, List<String>> data = data(out.toString(UTF_8));
    assertEquals(
        List.of(
            "the page has room for 5 nodes of 7: the smallest are put together, the table is of all"),
        new HtmlPage(5).losses(profile));
    assertEquals(List.of(), new HtmlPage().losses(profile));
    assertEquals(List.of("7"), data.get("/nodesInAll"));
    assertEquals(List.of("0", "1", "2", "3", "-3"), data.get("/nodes/frame"));
    assertEquals(List.of("500", "500", "100", "100", "300"), data.get("/nodes/total"));
    assertEquals(List.of("0", "0", "7", "7", "21"), data.get("/nodes/calls"));
    assertEquals(6, data.get("/functions/title").size(), "the table is of all");
  }
}
