package io.tensorprof.workloads.cg;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tensorprof.workloads.WorkloadException;
import io.tensorprof.workloads.torch.ComputeDevice;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jfree.chart.annotations.XYTextAnnotation;
import org.jfree.chart.plot.XYPlot;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SweepFilesTest {

  @TempDir private Path folder;

  private static SweepConfig config(double maxTime, Integer... sizes) {
    return new SweepConfig(
        ComputeDevice.CPU,
        List.of(Backend.NUMPY_KEOPS),
        List.of(sizes),
        maxTime,
        100,
        false,
        false,
        true,
        1,
        1234);
  }

  private SweepStore store(SweepConfig config) {
    return new SweepStore(folder.resolve("cg_cpu.json"), config.key(), "a machine");
  }

  private String sweep(SweepConfig config) {
    StringWriter lines = new StringWriter();
    SweepStore store = store(config);
    store.load();
    new Sweep(config, store, new PrintWriter(lines)).run();
    return lines.toString();
  }

  @Test
  void run_twice_secondMeasuresOnlyWhatIsNew() {
    String first = sweep(config(100, 10, 20));
    assertTrue(first.contains("100 NxN kernel inversion, with N =     10: 100x0.0"), first);
    String second = sweep(config(100, 10, 20, 50));
    assertTrue(second.contains("Skipping N =     20"), second);
    assertTrue(second.contains("100 NxN kernel inversion, with N =     50"), second);
    assertFalse(second.contains("inversion, with N =     20"), second);
  }

  @Test
  void run_fewerSizes_keepsTheOthers() {
    sweep(config(100, 10, 20, 50));
    sweep(config(100, 10));
    String third = sweep(config(100, 10, 20, 50));
    assertFalse(third.contains("inversion"), third);
  }

  @Test
  void run_noTimeAllowed_isTooSlowAfterOneLoop() {
    String lines = sweep(config(1e-12, 10, 20, 50, 100));
    assertTrue(lines.contains("  1 NxN kernel inversion, with N =     10"), lines);
    assertTrue(lines.contains("Too slow!"), lines);
    assertFalse(lines.contains("20:"), lines);
    String again = sweep(config(1e-12, 10, 20, 50, 100));
    assertTrue(again.contains("Too slow!"), again);
    assertFalse(again.contains("inversion"), again);
  }

  @Test
  void load_otherOptions_isRefused() {
    sweep(config(100, 10));
    SweepConfig other = config(50, 10);
    WorkloadException e = assertThrows(WorkloadException.class, () -> sweep(other));
    assertTrue(e.getMessage().contains("other options"), e.getMessage());
  }

  @Test
  void load_damagedFile_isOneLine() throws IOException {
    for (String content : List.of("", "{\"key\": ", "[]", "null", "{}")) {
      Files.writeString(folder.resolve("cg_cpu.json"), content);
      SweepStore store = store(config(1, 10));
      WorkloadException e = assertThrows(WorkloadException.class, store::load, content);
      assertTrue(e.getMessage().contains("is damaged"), e.getMessage());
      assertEquals(1, e.getMessage().lines().count(), e.getMessage());
    }
  }

  @Test
  void put_unwritableFolder_saysSo() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "");
    SweepStore store = new SweepStore(file.resolve("cg_cpu.json"), "key", "a machine");
    WorkloadException e =
        assertThrows(WorkloadException.class, () -> store.put(Backend.NUMPY, Curve.empty()));
    assertTrue(e.getMessage().contains("cannot write"), e.getMessage());
  }

  private static Map<Backend, Curve> curves() {
    Curve curve = Curve.empty().with(new SweepPoint(10, 100, 4.8e-5, 1, 1_320, 1e-7));
    Map<Backend, Curve> curves = new LinkedHashMap<>();
    curves.put(Backend.NUMPY, curve.endedBy(Curve.SLOW));
    curves.put(Backend.PYTORCH, curve.endedBy(Curve.MEMORY));
    return curves;
  }

  @Test
  void write_csv_hasNanForMemoryAndInfForTime() throws IOException {
    Path csv = folder.resolve("t.csv");
    SweepCsv.write(csv, List.of(10, 20), curves());
    assertEquals(
        "Npoints,NumPy,PyTorch\n10,4.80000000e-05,4.80000000e-05\n20,inf,nan\n",
        Files.readString(csv));
  }

  @Test
  void chart_endedCurves_areAnnotatedAtTheirLastPoint() {
    XYPlot plot = SweepPlot.chart(curves(), "a machine").getXYPlot();
    XYTextAnnotation text = (XYTextAnnotation) plot.getAnnotations().get(0);
    assertEquals(Curve.SLOW, text.getText());
    assertEquals(10, text.getX());
    assertEquals(1.05 * 4.8e-5, text.getY());
    assertEquals(1, plot.getDataset().getItemCount(1));
  }
}
