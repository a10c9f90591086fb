package io.tensorprof.workloads.profiled;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tensorprof.workloads.profiled.RecordedTensors.Sum;
import io.tensorprof.workloads.torch.TensorHolders;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tensors that libtorch returns in tuples and vectors end with these. */
class TensorHoldersIT {

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"tracing", "counting"})
  void memory_ofTuplesAndVectors_isThatOfTheirTensors(String mode) throws Exception {
    ProfiledRun run = ProfiledRun.ofProgram(folder, "memory=on,mode=" + mode, TensorHolders.class);
    assertEquals(List.of("four elements", "1"), run.output());
    RecordedTensors tensors = RecordedTensors.read(run.recording());
    Map<String, Sum> made = totals(tensors, "made");
    Sum greatest = new Sum(2, 6 * (Float.BYTES + Long.BYTES)); // values and where they are
    Sum sorted = new Sum(2, 24 * (Float.BYTES + Long.BYTES));
    Sum rows = new Sum(6, 0); // views
    Sum recurrent = new Sum(3, 120 + 24 + 24); // output, hidden state, cell's state
    assertEquals(greatest, made.get("max"));
    assertEquals(sorted, made.get("sort"));
    assertEquals(rows, made.get("unbind"));
    assertEquals(new Sum(1, 12), made.get("grad"));
    assertEquals(recurrent, made.get("forward"));
    Map<String, Sum> closed = totals(tensors, "closed");
    assertEquals(greatest, closed.get("max"));
    assertEquals(Sum.NONE, closed.get("sort"));
    assertEquals(rows, closed.get("unbind"));
    assertEquals(Sum.NONE, closed.get("grad"));
    assertEquals(recurrent, closed.get("forward"));
    assertEquals(sorted, totals(tensors, "scoped").get("sort"));
    assertEquals(List.of(new Sum(1, 12)), List.copyOf(tensors.held().values()));
  }

  @Test
  void tracing_shapesInTuplesAndVectors_areThoseOfTheirTensors() throws Exception {
    ProfiledRun run = ProfiledRun.ofProgram(folder, "mode=tracing", TensorHolders.class);
    Map<String, Long> bytes = run.column("bytes", "shape");
    String rows = String.join(", ", Collections.nCopies(6, "float32[4]"));
    assertEquals(0, bytes.get("{Tensor.unbind} float32[6,4] -> " + rows));
    assertEquals(168, bytes.get("{Tensor.max} float32[6,4] -> float32[6], int64[6]"));
    assertEquals(256, bytes.get("{torch.cat} float32[6,4], float32[2,4] -> float32[8,4]"));
    assertEquals(384, bytes.get("{torch.stack} float32[6,4], float32[6,4] -> float32[2,6,4]"));
    assertTrue(bytes.containsKey("{torch.grad} float32[], float32[3] -> float32[3]"));
  }

  private static Map<String, Sum> totals(RecordedTensors tensors, String what) {
    Map<String, Sum> byOp = new TreeMap<>();
    for (RecordedEvent totals : tensors.of("tensorprof.TensorTotals")) {
      RecordedObject site = totals.<RecordedObject>getValue("place").getValue("site");
      Sum sum = new Sum(totals.getLong(what), totals.getLong(what + "Bytes"));
      byOp.merge(site.getString("name"), sum, Sum::plus);
    }
    return byOp;
  }
}
