package io.tensorprof.viewer;

import io.tensorprof.analyzer.cli.InstantConverter;
import io.tensorprof.analyzer.model.Profile;
import io.tensorprof.analyzer.model.RunInfo;
import io.tensorprof.analyzer.read.RecordingException;
import io.tensorprof.analyzer.read.RecordingReader;
import io.tensorprof.viewer.app.DisplayException;
import io.tensorprof.viewer.app.ViewerWindow;
import io.tensorprof.viewer.paint.Theme;
import io.tensorprof.viewer.render.PictureException;
import io.tensorprof.viewer.render.PictureFile;
import io.tensorprof.viewer.render.PictureRenderer;
import io.tensorprof.viewer.render.PictureSpec;
import io.tensorprof.viewer.render.PlotKind;
import io.tensorprof.viewer.render.PlotStyle;
import io.tensorprof.viewer.render.TimelinePicture;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** {@code viewer run.jfr}: a window; with {@code --render} a picture instead. */
@Command(
    name = "viewer",
    mixinStandardHelpOptions = true,
    versionProvider = VersionProvider.class,
    sortOptions = false,
    usageHelpAutoWidth = true,
    description = "Shows a recording as icicle, sunburst and table.",
    footer = {
      "",
      "Examples:",
      "  bin/viewer run.jfr",
      "  bin/viewer --render sunburst --out run.png --root train run.jfr",
      "  bin/viewer --render timeline --out run.svg --from 1.2s --to 1.4s run.jfr"
    })
final class ViewerCommand implements Callable<Integer> {

  /** Not an exit code: the process lives on behind its window. */
  static final int WINDOW_IS_OPEN = -1;

  private static final int MAX_PIXELS = 16384;

  @Spec private CommandSpec spec;

  @Parameters(arity = "0..1", paramLabel = "RECORDING", description = "A .jfr file.")
  private Path recording;

  @Option(
      names = "--render",
      paramLabel = "PLOT",
      converter = PlotConverter.class,
      description =
          "Draw an icicle, a flame, a sunburst or a timeline into a file; needs no display.")
  private PlotKind render;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "Where the picture goes: a .png, or a .svg.")
  private Path out;

  @Option(
      names = "--root",
      paramLabel = "NAME",
      description = "Function at the picture's root: train, Mlp.train, or with its package.")
  private String root;

  @Option(
      names = "--depth",
      paramLabel = "N",
      defaultValue = "10",
      description = "Levels of the picture (default: ${DEFAULT-VALUE}).")
  private int depth;

  @Option(
      names = "--cutoff",
      paramLabel = "SHARE",
      defaultValue = "0.001",
      description =
          "Leave out what is not above this share of its caller (default: ${DEFAULT-VALUE}).")
  private double cutoff;

  @Option(
      names = "--from",
      paramLabel = "TIME",
      converter = InstantConverter.class,
      description = "Begin a timeline here: 1.2s, 350ms, 80us (default: with the first call).")
  private Long from;

  @Option(
      names = "--to",
      paramLabel = "TIME",
      converter = InstantConverter.class,
      description = "End it here (default: with the last call).")
  private Long to;

  @Option(
      names = "--thread",
      paramLabel = "NAME",
      description = "Only threads of this name in a timeline (default: all, the busiest first).")
  private String thread;

  @Option(
      names = "--size",
      paramLabel = "WxH",
      defaultValue = "1600x1000",
      converter = SizeConverter.class,
      description = "Size of the picture in pixels (default: ${DEFAULT-VALUE}).")
  private Size size;

  @Option(
      names = "--scale",
      paramLabel = "FACTOR",
      defaultValue = "1",
      description = "Pixels of a PNG for each pixel of the size (default: ${DEFAULT-VALUE}).")
  private double scale;

  @Option(
      names = "--theme",
      paramLabel = "THEME",
      defaultValue = "light",
      converter = ThemeConverter.class,
      description = "light or dark (default: ${DEFAULT-VALUE}).")
  private Theme theme;

  @Override
  public Integer call()
      throws RecordingException, PictureException, DisplayException, InterruptedException {
    checkUsage();
    if (render == null) {
      ViewerWindow.launch(Optional.ofNullable(recording));
      return WINDOW_IS_OPEN;
    }
    RunInfo run = render == PlotKind.TIMELINE ? renderTimeline() : renderTree(render.tree());
    if (run.isCutOff()) {
      spec.commandLine().getErr().println("viewer: " + recording + ": " + RunInfo.CUT_OFF);
      return CommandLine.ExitCode.SOFTWARE;
    }
    return CommandLine.ExitCode.OK;
  }

  private RunInfo renderTree(PlotStyle style)
      throws RecordingException, PictureException, InterruptedException {
    PictureSpec picture =
        new PictureSpec(
            style, Optional.ofNullable(root), depth, cutoff, theme, size.width(), size.height());
    Profile profile = RecordingReader.read(recording);
    write(() -> PictureRenderer.picture(profile, picture));
    return profile.run();
  }

  private RunInfo renderTimeline()
      throws RecordingException, PictureException, InterruptedException {
    TimelinePicture picture =
        TimelinePicture.read(
            List.of(recording),
            new TimelinePicture.Selected(
                Optional.ofNullable(from), Optional.ofNullable(to), Optional.ofNullable(thread)),
            theme,
            size.width());
    write(picture::sheet);
    return picture.run();
  }

  private void write(PictureFile.Source picture) throws PictureException, InterruptedException {
    PictureFile.write(picture, new PictureFile.Size(size.width(), size.height(), scale), out);
  }

  private void checkUsage() {
    if (render != null && out == null) {
      throw usage("--render needs --out FILE.png or FILE.svg");
    }
    if (render != null && recording == null) {
      throw usage("--render needs a RECORDING");
    }
    if (render == null && (out != null || root != null)) {
      throw usage("--out and --root need --render " + PlotKind.choice());
    }
    if (render != PlotKind.TIMELINE && (from != null || to != null || thread != null)) {
      throw usage("--from, --to and --thread need --render timeline");
    }
    if (from != null && to != null && from >= to) {
      throw usage("--from must be before --to");
    }
    if (!(scale >= 0.1 && scale <= 8)
        || scale * Math.max(size.width(), size.height()) > MAX_PIXELS) {
      throw usage("--scale is from 0.1 to 8, and no side has more than " + MAX_PIXELS + " pixels");
    }
    if (depth < 1) {
      throw usage("--depth is at least 1, not " + depth);
    }
    if (!(cutoff >= 0 && cutoff < 1)) {
      throw usage("--cutoff is a share from 0 to below 1, not " + cutoff);
    }
  }

  private ParameterException usage(String message) {
    return new ParameterException(spec.commandLine(), message);
  }

  /** One line on why a command failed. */
  static String reason(Throwable failure) {
    if (failure instanceof RecordingException
        || failure instanceof PictureException
        || failure instanceof DisplayException) {
      return failure.getMessage();
    }
    return "an error of the viewer itself: " + failure;
  }

  static final class PlotConverter implements ITypeConverter<PlotKind> {
    @Override
    public PlotKind convert(String text) {
      for (PlotKind kind : PlotKind.values()) {
        if (kind.toString().equalsIgnoreCase(text)) {
          return kind;
        }
      }
      throw new TypeConversionException("'" + text + "' is no plot: write " + PlotKind.choice());
    }
  }

  static final class ThemeConverter implements ITypeConverter<Theme> {
    @Override
    public Theme convert(String text) {
      return switch (text) {
        case "light" -> Theme.LIGHT;
        case "dark" -> Theme.DARK;
        default ->
            throw new TypeConversionException("'" + text + "' is no theme: write light or dark");
      };
    }
  }

  record Size(int width, int height) {}

  static final class SizeConverter implements ITypeConverter<Size> {
    @Override
    public Size convert(String text) {
      String[] sides = text.split("x", -1);
      try {
        Size size = new Size(Integer.parseInt(sides[0]), Integer.parseInt(sides[1]));
        if (Math.min(size.width(), size.height()) >= PictureSpec.MIN_SIDE
            && Math.max(size.width(), size.height()) <= PictureSpec.MAX_SIDE
            && sides.length == 2) {
          return size;
        }
      } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
        // Falls to the message below, which says what is expected.
      }
      throw new TypeConversionException(
          String.format(
              "'%s' is not a size: write WIDTHxHEIGHT, each %d to %d",
              text, PictureSpec.MIN_SIDE, PictureSpec.MAX_SIDE));
    }
  }
}
