package io.tensorprof.viewer.app;

import io.tensorprof.analyzer.model.CallTree;
import io.tensorprof.viewer.chart.LargestNodes;
import io.tensorprof.viewer.chart.Selection;
import io.tensorprof.viewer.chart.TimelineChart;
import io.tensorprof.viewer.layout.TimeSpan;
import io.tensorprof.viewer.memory.MemoryMeasure;
import io.tensorprof.viewer.memory.MemoryTrack;
import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.transform.Transform;
import javax.imageio.ImageIO;

/**
 * Pictures of the real window, without a display, in each view and both themes.
 *
 * <p>Run, after {@code ./mvnw -DskipTests package}:
 *
 * <pre>
 * java -Dglass.platform=Monocle -Dmonocle.platform=Headless -Dprism.order=sw -Dprism.lcdtext=false \
 *     -Dheadless.geometry=2560x1600 --add-modules javafx.controls --module-path viewer/target/lib/javafx \
 *     --patch-module "javafx.graphics=$(echo viewer/target/lib/openjfx-monocle-*.jar)" \
 *     -cp "viewer/target/test-classes:viewer/target/classes:viewer/target/lib/*" \
 *     -Droot=train -Dbefore=before.jfr io.tensorprof.viewer.app.Screenshots OUT_FOLDER WxH[@SCALE] run.jfr…
 * </pre>
 *
 * <p>Of a recording that followed tensors, {@code -Dfrom=3.4 -Dto=3.9 -Dat=3.5} are the window of
 * the timeline with gauges and the time whose values it shows, in seconds of the run; without them
 * it is the whole run, and the peak.
 */
final class Screenshots {

  private static final long PATIENCE_SECONDS = 120;
  private static final int SETTLED = 20; // pulses after which tables and plots are drawn

  private final Path out;
  private final int width;
  private final int height;
  private final double scale;
  private final String root = System.getProperty("root", "");

  private Screenshots(Path out, int width, int height, double scale) {
    this.out = out;
    this.width = width;
    this.height = height;
    this.scale = scale;
  }

  public static void main(String[] args) throws Exception {
    String[] size = args[1].split("[x@]", -1);
    double scale = size.length > 2 ? Double.parseDouble(size[2]) : 1;
    Screenshots shots =
        new Screenshots(
            Files.createDirectories(Path.of(args[0])),
            Integer.parseInt(size[0]),
            Integer.parseInt(size[1]),
            scale);
    CompletableFuture<Void> started = new CompletableFuture<>();
    Platform.startup(
        () -> {
          Platform.setImplicitExit(false);
          started.complete(null);
        });
    started.get();
    for (Path recording : List.of(args).subList(2, args.length).stream().map(Path::of).toList()) {
      for (boolean dark : new boolean[] {false, true}) {
        shots.take(recording, dark);
      }
    }
    for (boolean dark : new boolean[] {false, true}) {
      shots.states(dark);
    }
    Platform.exit();
  }

  /** A window without a recording, one with a file that is none, and the sheet of shortcuts. */
  private void states(boolean dark) throws Exception {
    String suffix = dark ? "-dark.png" : ".png";
    Path broken = Files.writeString(out.resolve("broken.jfr"), "no recording");
    ViewerWindow window = onFx(() -> open(null, dark));
    settle();
    onFx(() -> snapshot(window, out.resolve("empty" + suffix)));
    onFx(
        () -> {
          window.open(broken);
          return null;
        });
    settle();
    settle();
    onFx(() -> snapshot(window, out.resolve("error" + suffix)));
    onFx(
        () -> {
          window.showShortcuts();
          return null;
        });
    settle();
    settle();
    onFx(() -> snapshot(window, out.resolve("shortcuts" + suffix)));
    onFx(
        () -> {
          window.stage().close();
          return null;
        });
    Files.delete(broken);
  }

  /** What changed since another recording, if one is named. */
  private void diff(ViewerWindow window, String name) throws Exception {
    Path before = Path.of(System.getProperty("before", ""));
    if (Files.isRegularFile(before)) {
      DiffTab tab = onFx(() -> window.compare(before));
      await(() -> tab.view().chart().getTrees() != null);
      settle();
      onFx(() -> snapshot(window, out.resolve(name + "-diff.png")));
    }
  }

  private void take(Path recording, boolean dark) throws Exception {
    ViewerWindow window = onFx(() -> open(recording, dark));
    await(() -> window.currentProperty().get().recordingProperty().get() != null);
    if (!root.isEmpty()) {
      onFx(() -> root(window));
    }
    String name = recording.getFileName().toString().replace(".jfr", "") + (dark ? "-dark" : "");
    for (ViewKind view : ViewKind.values()) {
      onFx(
          () -> {
            window.currentProperty().get().viewProperty().set(view);
            return null;
          });
      settle();
      Path file = out.resolve(name + "-" + view + ".png");
      onFx(() -> snapshot(window, file));
    }
    details(window, name);
    memory(window, name);
    diff(window, name);
    onFx(
        () -> {
          window.stage().close();
          return null;
        });
  }

  /** Gauges, and what was alive and what grew with the largest leaf pointed at. */
  private void memory(ViewerWindow window, String name) throws Exception {
    RecordingPane pane = window.currentProperty().get();
    if (!pane.measuring().availableProperty().get()) {
      return;
    }
    TimelineChart chart = pane.plots().timeline().chart();
    onFx(
        () -> {
          pane.details().getSelectionModel().select(0);
          pane.viewProperty().set(ViewKind.TIMELINE);
          if (System.getProperty("from") != null) {
            chart.windowProperty().set(new TimeSpan(nanos("from"), nanos("to")));
            chart.pointedProperty().set(nanos("at"));
          } else {
            chart.getMemory().marks().stream()
                .filter(MemoryTrack.Mark::peak)
                .forEach(peak -> chart.pointedProperty().set(peak.time()));
          }
          return null;
        });
    settle();
    onFx(() -> snapshot(window, out.resolve(name + "-gauges.png")));
    for (MemoryMeasure.Kind kind : List.of(MemoryMeasure.Kind.PEAK, MemoryMeasure.Kind.GROWTH)) {
      onFx(
          () -> {
            pane.viewProperty().set(ViewKind.FLAME);
            pane.measuring().choose(MemoryMeasure.of(kind));
            return null;
          });
      await(() -> pane.measuring().currentProperty().get().kind().equals(Optional.of(kind)));
      onFx(
          () -> {
            pane.selection().hover(largestLeaf(pane.selection().getProfile().tree()));
            return null;
          });
      settle();
      String file = name + "-memory-" + kind.name().toLowerCase(Locale.ROOT) + ".png";
      onFx(() -> snapshot(window, out.resolve(file)));
    }
  }

  private static int largestLeaf(CallTree tree) {
    return IntStream.range(0, tree.size())
        .filter(node -> tree.childCount(node) == 0)
        .boxed()
        .max(Comparator.comparingLong(tree::value))
        .orElseThrow();
  }

  private static long nanos(String property) {
    return (long) (1e9 * Double.parseDouble(System.getProperty(property)));
  }

  private ViewerWindow open(Path recording, boolean dark) {
    Settings settings = new Settings(null);
    settings.darkProperty().set(dark);
    ViewerWindow window = new ViewerWindow(settings);
    window.stage().setWidth(width);
    window.stage().setHeight(height);
    window.show();
    if (recording != null) {
      window.open(recording);
    }
    return window;
  }

  private Void snapshot(ViewerWindow window, Path file) throws Exception {
    int columns = (int) (width * scale);
    int rows = (int) (height * scale);
    var parameters = new javafx.scene.SnapshotParameters();
    parameters.setTransform(Transform.scale(scale, scale));
    WritableImage picture =
        window.stage().getScene().getRoot().snapshot(parameters, new WritableImage(columns, rows));
    int[] pixels = new int[columns * rows];
    picture
        .getPixelReader()
        .getPixels(0, 0, columns, rows, PixelFormat.getIntArgbInstance(), pixels, 0, columns);
    BufferedImage image = new BufferedImage(columns, rows, BufferedImage.TYPE_INT_RGB);
    image.setRGB(0, 0, columns, rows, pixels, 0, columns);
    ImageIO.write(image, "png", file.toFile());
    return null;
  }

  private Void root(ViewerWindow window) {
    Selection selection = window.currentProperty().get().selection();
    new LargestNodes(selection.getProfile().tree()).named(root).ifPresent(selection::rootAt);
    return null;
  }

  /** Shows each of the tabs beneath the plots in turn. */
  private void details(ViewerWindow window, String name) throws Exception {
    DetailTabs details = window.currentProperty().get().details();
    for (int tab = 1; tab < details.getTabs().size(); tab++) {
      int chosen = tab;
      onFx(
          () -> {
            details.getSelectionModel().select(chosen);
            return null;
          });
      settle();
      settle();
      Path file = out.resolve(name + "-details-" + tab + ".png");
      onFx(() -> snapshot(window, file));
    }
  }

  private static void settle() throws Exception {
    int[] pulses = {0};
    await(() -> pulses[0]++ > SETTLED);
  }

  private static <T> T onFx(java.util.concurrent.Callable<T> work) throws Exception {
    CompletableFuture<T> done = new CompletableFuture<>();
    Platform.runLater(
        () -> {
          try {
            done.complete(work.call());
          } catch (Throwable e) {
            done.completeExceptionally(e);
          }
        });
    return done.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
  }

  private static void await(java.util.function.BooleanSupplier condition) throws Exception {
    CompletableFuture<Void> met = new CompletableFuture<>();
    Platform.runLater(
        () ->
            new AnimationTimer() {
              @Override
              public void handle(long now) {
                if (condition.getAsBoolean()) {
                  stop();
                  met.complete(null);
                }
              }
            }.start());
    met.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
  }
}
