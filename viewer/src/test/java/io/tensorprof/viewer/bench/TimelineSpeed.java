package io.tensorprof.viewer.bench;

import io.tensorprof.analyzer.read.ReadProgress;
import io.tensorprof.analyzer.timeline.CallRecorder;
import io.tensorprof.analyzer.timeline.CallStore;
import io.tensorprof.analyzer.timeline.TimeWindow;
import io.tensorprof.analyzer.timeline.Timeline;
import io.tensorprof.viewer.Fx;
import io.tensorprof.viewer.layout.Minimap;
import io.tensorprof.viewer.layout.TimeSpan;
import io.tensorprof.viewer.layout.TimelineBands;
import io.tensorprof.viewer.layout.TimelineLayout;
import io.tensorprof.viewer.memory.MemoryTrack;
import io.tensorprof.viewer.paint.CallStyle;
import io.tensorprof.viewer.paint.CanvasSurface;
import io.tensorprof.viewer.paint.LabelFonts;
import io.tensorprof.viewer.paint.Palette;
import io.tensorprof.viewer.paint.Theme;
import io.tensorprof.viewer.paint.TimelinePainter;
import io.tensorprof.viewer.paint.TimelinePlot;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import javafx.scene.Scene;
import javafx.scene.canvas.Canvas;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.Pane;

/**
 * How long a timeline of a recording takes: reading, reading a window in full, and frames of a zoom
 * at 1600×1000 pixels with software rendering.
 *
 * <pre>
 * ./mvnw -DskipTests package -pl viewer -am
 * java -Xmx512m -Dglass.platform=Monocle -Dmonocle.platform=Headless -Dprism.order=sw
 *     -Dheadless.geometry=1600x1000 -cp 'viewer/target/test-classes:viewer/target/classes:
 *     viewer/target/lib/*:viewer/target/lib/javafx/*' io.tensorprof.viewer.bench.TimelineSpeed run.jfr
 * </pre>
 */
public final class TimelineSpeed {

  private static final int WIDTH = 1600;
  private static final int HEIGHT = 1000;
  private static final int ROUNDS = 3;

  private TimelineSpeed() {}

  /** Argument: a recording. */
  public static void main(String[] arguments) throws Exception {
    List<Path> files = List.of(Path.of(arguments[0]));
    long begin = System.nanoTime();
    Timeline timeline = Timeline.read(files, CallRecorder.CAP, ReadProgress.NONE);
    double read = seconds(begin);
    CallStore calls = timeline.calls();
    System.out.printf(
        "read in %.2f s: %,d calls kept, %,d below %,d ns as sums; %d MB in use%n",
        read, calls.kept(), calls.dropped(), calls.threshold(), megabytesInUse());
    TimeSpan whole = new TimeSpan(calls.window().from(), calls.window().to());
    long middle = whole.from() + whole.extent() / 2;
    TimeSpan part = TimeSpan.of(middle, whole.extent() / 100, whole);
    begin = System.nanoTime();
    CallStore window =
        timeline.window(
            TimeWindow.whole(part.from(), part.to()), CallRecorder.CAP, ReadProgress.NONE);
    System.out.printf(
        "a hundredth of the run read in full in %.2f s: %,d calls, %,d as sums; %d MB in use%n",
        seconds(begin), window.kept(), window.dropped(), megabytesInUse());
    Fx.run(() -> frames("of the whole run, to warm up", timeline, calls, whole, whole.extent(), 1));
    Fx.run(() -> frames("of the whole run", timeline, calls, whole, whole.extent(), 1));
    Fx.run(() -> frames("of that part", timeline, window, part, part.extent(), 1));
    System.exit(0);
  }

  private static double seconds(long begin) {
    return (System.nanoTime() - begin) / 1e9;
  }

  private static long megabytesInUse() {
    System.gc();
    Runtime machine = Runtime.getRuntime();
    return (machine.totalMemory() - machine.freeMemory()) >> 20;
  }

  /** Zooms in by factors of 1.25 about a place, out again, and moves. */
  private static void frames(
      String what, Timeline timeline, CallStore calls, TimeSpan whole, long extent, long least) {
    LabelFonts fonts = LabelFonts.ofSize(13);
    long begin = System.nanoTime();
    Minimap minimap = Minimap.of(calls, whole, 800);
    System.out.printf("minimap %s in %.1f ms%n", what, seconds(begin) * 1e3);
    CallStyle style = new CallStyle(calls, new Palette(Theme.LIGHT), Theme.LIGHT);
    Canvas canvas = new Canvas(WIDTH, HEIGHT);
    Scene scene = new Scene(new Pane(canvas), WIDTH, HEIGHT);
    WritableImage image = new WritableImage(WIDTH, HEIGHT);
    int steps = (int) Math.ceil(Math.log((double) extent / least) / Math.log(1.25));
    double[] layouts = new double[ROUNDS * steps];
    double[] totals = new double[ROUNDS * steps];
    int[] cells = new int[ROUNDS * steps];
    int frame = 0;
    for (int round = 0; round < ROUNDS; round++) {
      TimeSpan window = whole;
      for (int step = 0; step < steps; step++) {
        TimelinePlot.View view =
            new TimelinePlot.View(
                calls, timeline.jvm(), MemoryTrack.NONE, minimap, whole, window, 0);
        long start = System.nanoTime();
        TimelineBands bands = TimelineBands.of(calls);
        TimelineLayout.of(calls, bands, window, WIDTH - 130, 0, 50);
        layouts[frame] = seconds(start) * 1e3;
        start = System.nanoTime();
        TimelinePlot plot = new TimelinePlot(view, fonts, WIDTH, HEIGHT);
        canvas.getGraphicsContext2D().clearRect(0, 0, WIDTH, HEIGHT);
        new TimelinePainter(fonts, Theme.LIGHT)
            .paint(new CanvasSurface(canvas.getGraphicsContext2D()), plot, style);
        scene.snapshot(image); // has it drawn into memory now
        totals[frame] = seconds(start) * 1e3;
        cells[frame] = plot.layout().size();
        frame++;
        window = window.zoomed(0.8, 0.37, whole);
      }
    }
    System.out.printf(
        "%d frames of a zoom %s: layout %s; layout, drawing and copy %s; cells to %,d%n",
        frame,
        what,
        distribution(layouts),
        distribution(totals),
        Arrays.stream(cells).max().orElse(0));
  }

  private static String distribution(double[] millis) {
    double[] sorted = millis.clone();
    Arrays.sort(sorted);
    return "%.1f ms median, %.1f p99, %.1f worst"
        .formatted(
            sorted[sorted.length / 2],
            sorted[(int) (sorted.length * 0.99)],
            sorted[sorted.length - 1]);
  }
}
