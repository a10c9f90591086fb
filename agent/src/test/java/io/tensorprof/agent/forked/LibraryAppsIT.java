package io.tensorprof.agent.forked;

import static org.junit.jupiter.api.Assertions.assertEquals;

import apps.DjlTraining;
import apps.EjmlKalman;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedObject;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Programs on libraries with rules of ours do what they did before, and every call of an op is in
 * the recording with its shapes.
 */
class LibraryAppsIT {

  private static final String STEPS = "5";

  @TempDir Path folder;

  static List<Path> jdks() {
    return Jdks.all();
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void djlTraining_eachCallWithItsShapes(Path jdk) throws Exception {
    String expected =
        """
        1 creation NDManager.create none -> float32[160,20]
        5 creation NDManager.create none -> float32[32,20]
        1 creation Trainer.initialize none -> none
        5 autodiff GradientCollector.backward float32[] -> none
        1 layer Trainer.forward float32[160,20] -> float32[160,1]
        5 layer Trainer.forward float32[32,20] -> float32[32,1]
        11 op Activation.relu float32[32,16] -> float32[32,16]
        1 op Activation.relu float32[160,16] -> float32[160,16]
        5 op Loss.evaluate float32[32,1], float32[32,1] -> float32[]
        1 op NDArray.mean float32[160,1] -> float32[]
        5 op NDArray.mul float32[32,20], float32[32,20] -> float32[32,20]
        1 op NDArray.sum float32[160,20] -> float32[160,1]
        5 op NDArray.sum float32[32,20] -> float32[32,1]
        1 op NDArray.toType float32[] -> float64[]
        10 optimizer Trainer.step none -> none
        5 release Batch.close none -> none
        1 release Model.close none -> none
        5 release NDManager.close none -> none
        1 release Trainer.close none -> none
        1 synchronisation NDArray.getDouble float64[] -> none
        5 synchronisation NDArray.getFloat float32[] -> none
        """;
    String inTheLibrary =
        """
        1 layer Block.forward float32[160,16] -> float32[160,16]
        1 layer Block.forward float32[160,16] -> float32[160,1]
        1 layer Block.forward float32[160,20] -> float32[160,16]
        5 layer Block.forward float32[32,16], float32[32,1] -> float32[32,16]
        5 layer Block.forward float32[32,16], float32[32,1] -> float32[32,1]
        5 layer Block.forward float32[32,20], float32[32,1] -> float32[32,16]
        5 layer Block.forward float32[32,16] -> float32[32,16]
        5 layer Block.forward float32[32,16] -> float32[32,1]
        5 layer Block.forward float32[32,20] -> float32[32,16]
        5 layer Trainer.forward float32[32,20], float32[32,1] -> float32[32,1]
        3 creation Block.initialize none -> none
        5 autodiff GradientCollector.backward float32[] -> none
        5 op Batch.split none -> none
        5 op Loss.evaluate float32[32,1], float32[32,1] -> float32[]
        """;
    check(jdk, DjlTraining.class, "djl", expected, inTheLibrary);
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void ejmlKalman_eachCallWithItsShapes(Path jdk) throws Exception {
    String expected =
        """
        3 creation CommonOps_DDRM.identity none -> float64[6,6]
        2 creation DMatrixRMaj.<init> none -> float64[3,1]
        2 creation DMatrixRMaj.<init> none -> float64[3,3]
        2 creation DMatrixRMaj.<init> none -> float64[3,6]
        2 creation DMatrixRMaj.<init> none -> float64[6,1]
        2 creation DMatrixRMaj.<init> none -> float64[6,3]
        1 creation DMatrixRMaj.<init> none -> float64[6,6]
        1 creation SimpleMatrix.<init> none -> float64[5,1]
        1 creation SimpleMatrix.<init> none -> float64[5,3]
        5 op CommonOps_DDRM.addEquals float64[6,1], float64[6,1] -> none
        5 op CommonOps_DDRM.addEquals float64[6,6], float64[6,6] -> none
        5 op CommonOps_DDRM.mult float64[3,6], float64[6,1], float64[3,1] -> float64[3,1]
        5 op CommonOps_DDRM.mult float64[3,6], float64[6,6], float64[3,6] -> float64[3,6]
        5 op CommonOps_DDRM.mult float64[6,3], float64[3,1], float64[6,1] -> float64[6,1]
        5 op CommonOps_DDRM.mult float64[6,3], float64[3,6], float64[6,6] -> float64[6,6]
        5 op CommonOps_DDRM.mult float64[6,6], float64[6,1], float64[6,1] -> float64[6,1]
        5 op CommonOps_DDRM.mult float64[6,6], float64[6,3], float64[6,3] -> float64[6,3]
        5 op CommonOps_DDRM.mult float64[6,6], float64[6,6], float64[6,6] -> float64[6,6]
        5 op CommonOps_DDRM.multTransA float64[3,6], float64[3,3], float64[6,3] -> float64[6,3]
        5 op CommonOps_DDRM.multTransB float64[3,6], float64[3,6], float64[3,3] -> float64[3,3]
        5 op CommonOps_DDRM.multTransB float64[6,6], float64[6,6], float64[6,6] -> float64[6,6]
        5 op CommonOps_DDRM.subtract float64[3,1], float64[3,1], float64[3,1] -> float64[3,1]
        5 op CommonOps_DDRM.subtractEquals float64[6,6], float64[6,6] -> none
        5 op DMatrixRMaj.setTo float64[6,1], float64[6,1] -> none
        5 op LinearSolverDense.invert float64[3,3] -> none
        5 op LinearSolverDense.setA float64[3,3] -> none
        1 op SimpleMatrix.minus float64[5,1], float64[5,1] -> float64[5,1]
        1 op SimpleMatrix.mult float64[5,3], float64[3,1] -> float64[5,1]
        1 op SimpleMatrix.normF float64[5,1] -> none
        5 op SimpleMatrix.setRow float64[5,3] -> none
        1 op SimpleMatrix.solve float64[5,3], float64[5,1] -> float64[3,1]
        """;
    check(jdk, EjmlKalman.class, "ejml", expected, "");
  }

  private void check(Path jdk, Class<?> app, String library, String expected, String inTheLibrary)
      throws Exception {
    ForkedJvm.Outcome plain = LibraryApp.run(jdk, folder, null, app, STEPS);
    assertEquals(0, plain.exit(), plain.err());
    Map<String, Long> shapes = new TreeMap<>();
    Map<String, Long> names = new TreeMap<>();
    for (String line : (expected + inTheLibrary).split("\n", -1)) {
      if (!line.isEmpty()) {
        String[] words = line.split(" ", 4);
        Long calls = Long.valueOf(words[0]);
        shapes.merge(words[1] + " " + words[2] + " " + words[3], calls, Long::sum);
        names.merge(words[1] + " " + words[2], calls, Long::sum);
      }
    }
    for (String mode : List.of("tracing", "counting")) {
      ForkedJvm.Outcome woven =
          LibraryApp.run(jdk, folder, "mode=" + mode + ",file=run.jfr", app, STEPS);
      assertEquals(plain.out(), woven.out());
      assertEquals(0, woven.exit(), woven.err());
      Recorded recorded = Recorded.read(folder.resolve("run.jfr"));
      assertEquals(names, names(recorded, library), mode);
      assertEquals(0, recorded.run().getLong("lostCalls"));
      assertEquals(0, recorded.run().getInt("skippedMethods"), woven.err());
      if (mode.equals("tracing")) {
        Map<String, Long> traced = new TreeMap<>();
        recorded.calls().forEach(e -> traced.merge(call(e), 1L, Long::sum));
        assertEquals(shapes, traced);
      }
    }
  }

  private static Map<String, Long> names(Recorded recorded, String library) {
    Map<String, Long> names = new TreeMap<>();
    recorded.calls().forEach(e -> names.merge(name(e, library), 1L, Long::sum));
    recorded
        .of("tensorprof.SiteCalls")
        .forEach(e -> names.merge(name(e, library), e.getLong("calls"), Long::sum));
    return names;
  }

  private static String name(RecordedEvent event, String library) {
    RecordedObject site = event.getValue("site");
    assertEquals(library, site.getString("library"));
    return name(site);
  }

  private static String name(RecordedObject site) {
    String owner = site.getString("owner");
    return site.getString("kind")
        + " "
        + owner.substring(owner.lastIndexOf('.') + 1)
        + "."
        + site.getString("name");
  }

  private static String call(RecordedEvent call) {
    RecordedObject site = call.getValue("site");
    return name(site) + " " + shapes(call, "arguments") + " -> " + shapes(call, "result");
  }

  private static String shapes(RecordedEvent call, String field) {
    RecordedObject shapes = call.getValue(field);
    return shapes == null ? "none" : shapes.getString("text");
  }
}
