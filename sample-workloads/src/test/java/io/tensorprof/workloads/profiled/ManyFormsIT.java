package io.tensorprof.workloads.profiled;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tensorprof.workloads.torch.ManyForms;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedObject;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is read of libtorch's tensors where they lie is what they are. */
class ManyFormsIT {

  private static final Path RULES =
      Path.of("../agent/src/main/resources/META-INF/tensorprof-agent/bytedeco-pytorch.rules");

  /** Element types, and floats on no device, not contiguous, expanded. */
  private static final int KINDS = 10;

  @TempDir private Path folder;

  private static Stream<RecordedEvent> events(ProfiledRun run, String type) throws Exception {
    return RecordingFile.readAllEvents(run.recording()).stream()
        .filter(event -> event.getEventType().getName().equals(type))
        .sorted(Comparator.comparing(RecordedEvent::getStartTime));
  }

  private static String text(RecordedEvent event, String field) {
    RecordedObject shapes = event.getValue(field);
    return shapes == null ? "none" : shapes.getString("text");
  }

  /** Says where two long lists part, and not all that is in them. */
  private static void assertSame(List<String> expected, List<String> actual) {
    int same = 0;
    while (same < Math.min(expected.size(), actual.size())
        && expected.get(same).equals(actual.get(same))) {
      same++;
    }
    assertEquals(from(expected, same), from(actual, same), "after " + same);
  }

  private static List<String> from(List<String> lines, int first) {
    return lines.subList(first, Math.min(lines.size(), first + 5));
  }

  @Test
  void tracing_eachTensor_hasItsShapeAndBytes() throws Exception {
    ProfiledRun run = run("mode=tracing,memory=trace");
    assertTrue(kindsInPlace(run) >= KINDS, last(run));
    assertSame(tensors(run), lives(run));
    assertSame(shapes(run), results(run));
  }

  @Test
  void counting_withoutShapes_eachTensorHasItsBytes() throws Exception {
    ProfiledRun run = run("mode=counting,memory=trace,shapes=off");
    assertTrue(kindsInPlace(run) >= KINDS, last(run));
    assertSame(
        tensors(run).stream().map(line -> line.substring(line.indexOf(' '))).toList(),
        lives(run).stream().map(line -> line.substring(line.indexOf(' '))).toList());
  }

  /** As if libtorch were built otherwise. */
  @Test
  void rule_thatIsWrong_eachTensorHasItsShapeAndBytes() throws Exception {
    Path rules = folder.resolve("wrong.rules");
    String wrong = shippedRule().replace("rank@64", "rank@72").replace("storage@16", "storage@24");
    assertNotEquals(shippedRule(), wrong);
    Files.writeString(rules, wrong);
    ProfiledRun run = run("mode=tracing,memory=trace,rules=" + rules);
    assertEquals(0, kindsInPlace(run));
    assertSame(tensors(run), lives(run));
    assertSame(shapes(run), results(run));
  }

  private static String shippedRule() throws IOException {
    try (Stream<String> lines = Files.lines(RULES)) {
      return lines
          .filter(line -> line.startsWith("tensor ") && line.contains(" struct="))
          .findFirst()
          .orElseThrow();
    }
  }

  private ProfiledRun run(String options) throws Exception {
    return ProfiledRun.ofProgram(folder, options, ManyForms.class);
  }

  private static String last(ProfiledRun run) {
    return run.output().get(run.output().size() - 1);
  }

  private static int kindsInPlace(ProfiledRun run) {
    return Integer.parseInt(last(run).substring(0, last(run).indexOf(' ')));
  }

  private static List<String> tensors(ProfiledRun run) {
    return run.output().subList(0, run.output().size() - 1);
  }

  private static List<String> shapes(ProfiledRun run) {
    return tensors(run).stream().map(line -> line.substring(0, line.indexOf(' '))).toList();
  }

  private static List<String> lives(ProfiledRun run) throws Exception {
    return events(run, "tensorprof.Life")
        .skip(1) // made to load the library
        .map(life -> text(life, "shape") + " " + life.getLong("bytes"))
        .toList();
  }

  private static List<String> results(ProfiledRun run) throws Exception {
    return events(run, "tensorprof.Call")
        .filter(call -> !call.<RecordedObject>getValue("site").getString("name").endsWith("_grad"))
        .map(call -> text(call, "result"))
        .filter(result -> !result.equals("none"))
        .skip(1)
        .toList();
  }
}
