package io.tensorprof.workloads.profiled;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tensorprof.workloads.torch.ManyForms;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedObject;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is read of libtorch's tensors where they lie is what they are. */
class ManyFormsIT {

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

  @ParameterizedTest
  @ValueSource(strings = {"mode=tracing,memory=trace", "mode=counting,memory=trace"})
  void lives_eachTensor_hasItsShapeAndBytes(String options) throws Exception {
    ProfiledRun run = ProfiledRun.ofProgram(folder, options, ManyForms.class);
    List<String> lives =
        events(run, "tensorprof.Life")
            .skip(1) // made to load the library
            .map(life -> text(life, "shape") + " " + life.getLong("bytes"))
            .toList();
    assertSame(run.output(), lives);
  }

  @Test
  void calls_eachResult_hasItsShape() throws Exception {
    ProfiledRun run = ProfiledRun.ofProgram(folder, "mode=tracing", ManyForms.class);
    List<String> results =
        events(run, "tensorprof.Call")
            .filter(
                call -> !call.<RecordedObject>getValue("site").getString("name").endsWith("_grad"))
            .map(call -> text(call, "result"))
            .filter(result -> !result.equals("none"))
            .skip(1)
            .toList();
    List<String> shapes =
        run.output().stream().map(line -> line.substring(0, line.indexOf(' '))).toList();
    assertSame(shapes, results);
  }
}
