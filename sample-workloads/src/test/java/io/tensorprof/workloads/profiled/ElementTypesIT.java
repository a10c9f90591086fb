package io.tensorprof.workloads.profiled;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tensorprof.workloads.torch.ElementTypes;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedObject;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a trace says of tensors of every element type that libtorch has on a CPU. */
class ElementTypesIT {

  private static final List<String> TYPES =
      List.of(
          "uint8",
          "int8",
          "int16",
          "int32",
          "int64",
          "float16",
          "float32",
          "float64",
          "complex64",
          "complex128",
          "bool",
          "bfloat16",
          "float8_e5m2");

  @TempDir private Path folder;

  @Test
  void tracing_everyElementType_isNamed() throws Exception {
    ProfiledRun run = ProfiledRun.ofProgram(folder, "mode=tracing", ElementTypes.class);
    assertEquals(List.of("undefined"), run.output());
    List<String> expected = new ArrayList<>();
    for (String type : TYPES) {
      expected.add("%1$s[2,3] -> %1$s[2,3]".formatted(type));
      expected.add("%1$s[2,0] -> %1$s[2,0]".formatted(type));
    }
    expected.add("? -> none");
    List<String> shapes = new ArrayList<>();
    for (RecordedEvent event : RecordingFile.readAllEvents(run.recording())) {
      if (event.getEventType().getName().equals("tensorprof.Call")) {
        String name = event.<RecordedObject>getValue("site").getString("name");
        if (name.equals("clone") || name.equals("detach_")) {
          shapes.add(text(event, "arguments") + " -> " + text(event, "result"));
        }
      }
    }
    assertEquals(expected, shapes);
  }

  private static String text(RecordedEvent call, String field) {
    RecordedObject shapes = call.getValue(field);
    return shapes == null ? "none" : shapes.getString("text");
  }
}
