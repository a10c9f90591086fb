package io.tensorprof.viewer.bench;

import io.tensorprof.analyzer.model.CallTree;
import io.tensorprof.analyzer.model.Profile;
import io.tensorprof.analyzer.read.RecordingReader;
import io.tensorprof.viewer.chart.Appearance;
import io.tensorprof.viewer.chart.IcicleChart;
import io.tensorprof.viewer.chart.ProfileChart;
import io.tensorprof.viewer.chart.Selection;
import io.tensorprof.viewer.chart.SunburstChart;
import io.tensorprof.viewer.layout.Span;
import io.tensorprof.viewer.paint.Typeface;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.StackPane;

/**
 * How long a frame of a zoom, a pan or a re-rooting takes: layout, painting and JavaFX's software
 * renderer, up to pixels in memory, at 1600×1000. What a window adds is the copy to the screen.
 *
 * <p>Run, after {@code ./mvnw -DskipTests package}:
 *
 * <pre>
 * java -Xmx512m -XX:TieredStopAtLevel=1 -Dglass.platform=Monocle -Dmonocle.platform=Headless -Dprism.order=sw \
 *     -Dheadless.geometry=1600x1000 --add-modules javafx.controls --module-path viewer/target/lib/javafx \
 *     --patch-module "javafx.graphics=$(echo viewer/target/lib/openjfx-monocle-*.jar)" \
 *     -cp "viewer/target/test-classes:viewer/target/classes:viewer/target/lib/*" \
 *     io.tensorprof.viewer.bench.PlotSpeed million.jfr
 * </pre>
 */
public final class PlotSpeed {

  private static final int WIDTH = 1600;
  private static final int HEIGHT = 1000;
  private static final int FRAMES = 400;
  private static final int WARM_UP = 60;

  /** A part of the width that has thousands of nodes. */
  private static final Span FIRST = new Span(0.2, 0.41);

  private final WritableImage screen = new WritableImage(WIDTH, HEIGHT);

  private PlotSpeed() {}

  public static void main(String[] args) throws Exception {
    long start = System.nanoTime();
    Profile profile = RecordingReader.read(Path.of(args[0]));
    long read = System.nanoTime();
    System.out.printf(
        Locale.ROOT, "read %,d nodes in %.0f ms%n", profile.tree().size(), (read - start) / 1e6);
    CompletableFuture<Void> done = new CompletableFuture<>();
    Platform.startup(
        () -> {
          try {
            Typeface.register();
            PlotSpeed speed = new PlotSpeed();
            speed.first(profile, "first icicle from memory, with JavaFX's own beginnings");
            speed.first(profile, "another one");
            for (String plot : new String[] {"icicle", "flame", "sunburst"}) {
              speed.frames(profile, plot);
            }
            done.complete(null);
          } catch (Throwable e) {
            done.completeExceptionally(e);
          }
        });
    done.get();
    Runtime runtime = Runtime.getRuntime();
    System.gc();
    System.out.printf(
        Locale.ROOT,
        "heap after all: %d MB used, %d MB at most%n",
        (runtime.totalMemory() - runtime.freeMemory()) >> 20,
        runtime.maxMemory() >> 20);
    Platform.exit();
  }

  /** The first picture of a profile that is in memory. */
  private void first(Profile profile, String what) {
    long start = System.nanoTime();
    Selection selection = selection();
    Scene scene = scene(chart("icicle", selection));
    selection.show(profile);
    scene.snapshot(screen);
    System.out.printf(Locale.ROOT, "%s: %.0f ms%n", what, (System.nanoTime() - start) / 1e6);
  }

  private void frames(Profile profile, String plot) {
    Selection selection = selection();
    ProfileChart chart = chart(plot, selection);
    Scene scene = scene(chart);
    selection.show(profile);
    scene.snapshot(screen);
    double[] millis = new double[FRAMES];
    long cpu = 0;
    long cells = 0;
    int least = Integer.MAX_VALUE;
    for (int frame = -WARM_UP; frame < FRAMES; frame++) {
      long start = System.nanoTime();
      step(chart, selection, profile.tree(), Math.floorMod(frame, FRAMES));
      scene.snapshot(screen);
      if (frame == 0) {
        cpu = cpu();
      }
      if (frame >= 0) {
        millis[frame] = (System.nanoTime() - start) / 1e6;
        int visible = chart.plot(WIDTH, HEIGHT).partition().cells().size();
        cells += visible;
        least = Math.min(least, visible);
      }
    }
    double perFrame = (cpu() - cpu) / 1e6 / (FRAMES - 1);
    Arrays.sort(millis);
    System.out.printf(
        Locale.ROOT,
        "%-9s %d frames of %,d visible nodes (%,d at least): median %.1f ms, p99 %.1f ms, longest %.1f ms; processor %.1f ms%n",
        plot,
        FRAMES,
        cells / FRAMES,
        least,
        millis[FRAMES / 2],
        millis[FRAMES * 99 / 100],
        millis[FRAMES - 1],
        perFrame);
  }

  /** Processor time of all threads, the compiler's and the collector's among them. */
  private static long cpu() {
    return ((com.sun.management.OperatingSystemMXBean)
            java.lang.management.ManagementFactory.getOperatingSystemMXBean())
        .getProcessCpuTime();
  }

  /** One step of a zoom in or of a pan, or, of a sunburst, to another root with as many nodes. */
  private static void step(ProfileChart chart, Selection selection, CallTree tree, int frame) {
    if (chart instanceof IcicleChart icicle) {
      if (frame % 100 == 0) {
        icicle.shownProperty().set(FIRST);
      } else if (frame % 100 < 50) {
        icicle.shownProperty().set(icicle.shownProperty().get().zoomed(0.997, 0.4));
      } else {
        icicle.shownProperty().set(icicle.shownProperty().get().moved(0.05));
      }
    } else {
      int top = CallTree.ROOT;
      for (int level = 0; level < frame % 4 && tree.childCount(top) == 1; level++) {
        top = tree.firstChild(top);
      }
      selection.rootAt(top);
    }
  }

  private static Selection selection() {
    Selection selection = new Selection();
    selection.cutoffProperty().set(0);
    return selection;
  }

  private static ProfileChart chart(String plot, Selection selection) {
    Appearance appearance = new Appearance();
    return switch (plot) {
      case "icicle" -> IcicleChart.icicle(selection, appearance);
      case "flame" -> IcicleChart.flame(selection, appearance);
      default -> new SunburstChart(selection, appearance);
    };
  }

  private static Scene scene(ProfileChart chart) {
    return new Scene(new StackPane(chart), WIDTH, HEIGHT);
  }
}
