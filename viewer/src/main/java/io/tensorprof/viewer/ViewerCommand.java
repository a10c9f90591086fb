package io.tensorprof.viewer;

import io.tensorprof.analyzer.model.Profile;
import io.tensorprof.analyzer.model.RunInfo;
import io.tensorprof.analyzer.query.ComparedRun;
import io.tensorprof.analyzer.read.ReadOptions;
import io.tensorprof.analyzer.read.ReadProgress;
import io.tensorprof.analyzer.read.RecordingException;
import io.tensorprof.analyzer.read.RecordingReader;
import io.tensorprof.viewer.app.DisplayException;
import io.tensorprof.viewer.app.ViewerWindow;
import io.tensorprof.viewer.live.AgentJar;
import io.tensorprof.viewer.live.AttachCommand;
import io.tensorprof.viewer.live.LiveException;
import io.tensorprof.viewer.live.LiveOptions;
import io.tensorprof.viewer.live.LiveSession;
import io.tensorprof.viewer.paint.Theme;
import io.tensorprof.viewer.render.DiffPicture;
import io.tensorprof.viewer.render.Picture;
import io.tensorprof.viewer.render.PictureException;
import io.tensorprof.viewer.render.PictureFile;
import io.tensorprof.viewer.render.PictureRenderer;
import io.tensorprof.viewer.render.PictureSpec;
import io.tensorprof.viewer.render.PlotStyle;
import io.tensorprof.viewer.render.RooflinePicture;
import io.tensorprof.viewer.render.TablePicture;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
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
      "  bin/viewer --attach 4711",
      "  bin/viewer --render sunburst --out run.png --root train run.jfr",
      "  bin/viewer --render diff --out diff.svg before.jfr after.jfr"
    })
final class ViewerCommand implements Callable<Integer> {

  /** Not an exit code: the process lives on behind its window. */
  static final int WINDOW_IS_OPEN = -1;

  private static final int MAX_PIXELS = 16384;

  /** No process, but a list of them. */
  private static final long LIST = 0;

  @Spec private CommandSpec spec;

  @Parameters(
      arity = "0..*",
      paramLabel = "RECORDING",
      description = {
        "Recordings; each is opened in a tab. For a picture one, or the parts of",
        "one that rotated; for a diff the one before and the one after."
      })
  private List<Path> recordings = List.of();

  @Option(
      names = "--render",
      paramLabel = "PLOT",
      converter = KindConverter.class,
      description = {
        "Draw into a file, without a display: icicle, flame, sunburst, table, roofline,",
        "or what changed between two recordings: diff."
      })
  private PictureKind render;

  @Option(
      names = "--attach",
      arity = "0..1",
      fallbackValue = "" + LIST,
      paramLabel = "PID",
      description =
          "Record the JVM of that process and show the recording as it grows; without a PID, list"
              + " the JVMs to choose from.")
  private Long attach;

  @Option(
      names = "--agent-options",
      paramLabel = "OPTIONS",
      description = "How --attach records: the agent's options (default: mode=tracing).")
  private String agentOptions;

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
      throws RecordingException,
          PictureException,
          DisplayException,
          LiveException,
          InterruptedException {
    checkUsage();
    if (attach != null) {
      attach();
      return WINDOW_IS_OPEN;
    }
    if (render == null) {
      ViewerWindow.launch(recordings);
      return WINDOW_IS_OPEN;
    }
    List<Profile> profiles = new ArrayList<>();
    for (List<Path> parts : rendered()) {
      profiles.add(RecordingReader.read(parts, ReadOptions.DEFAULT, ReadProgress.NONE));
    }
    PictureFile.write(
        () -> picture(profiles), new PictureFile.Size(size.width(), size.height(), scale), out);
    int code = CommandLine.ExitCode.OK;
    for (int i = 0; i < profiles.size(); i++) {
      if (profiles.get(i).run().isCutOff()) {
        spec.commandLine()
            .getErr()
            .println("viewer: " + recordings.get(i) + ": " + RunInfo.CUT_OFF);
        code = CommandLine.ExitCode.SOFTWARE;
      }
    }
    return code;
  }

  /** The recordings that a picture is made of, each as its parts. */
  private List<List<Path>> rendered() {
    return render == PictureKind.DIFF
        ? recordings.stream().map(List::of).toList()
        : List.of(recordings);
  }

  private Picture picture(List<Profile> profiles) throws PictureException {
    Profile profile = profiles.get(0);
    Optional<String> from = Optional.ofNullable(root);
    return switch (render) {
      case ICICLE, FLAME, SUNBURST ->
          PictureRenderer.picture(profile, pictureSpec(render.treeStyle().orElseThrow()));
      case TABLE -> new TablePicture(profile, PictureRenderer.root(profile, from), theme).sheet();
      case ROOFLINE ->
          new RooflinePicture(profile, PictureRenderer.root(profile, from), theme).sheet();
      case DIFF ->
          new DiffPicture(run(0, profiles), run(1, profiles), pictureSpec(PlotStyle.ICICLE))
              .sheet();
    };
  }

  private ComparedRun run(int i, List<Profile> profiles) {
    return new ComparedRun(recordings.get(i).toString(), profiles.get(i));
  }

  private PictureSpec pictureSpec(PlotStyle style) {
    return new PictureSpec(
        style, Optional.ofNullable(root), depth, cutoff, theme, size.width(), size.height());
  }

  private void attach() throws DisplayException, LiveException {
    LiveOptions options = agentOptions == null ? LiveOptions.TRACING : LiveOptions.of(agentOptions);
    AttachCommand command = AttachCommand.of(AgentJar.find());
    if (attach == LIST) {
      ViewerWindow.launchProcessList();
    } else {
      ViewerWindow.launchLive(command, LiveSession.process(attach).pid(), options);
    }
  }

  private void checkUsage() {
    if (attach != null && (render != null || !recordings.isEmpty())) {
      throw usage("--attach goes with neither a RECORDING nor --render");
    }
    if (attach != null && attach < LIST) {
      throw usage("--attach takes the number of a process, not " + attach);
    }
    if (agentOptions != null && (attach == null || attach == LIST)) {
      throw usage("--agent-options goes with --attach PID");
    }
    if (render != null && out == null) {
      throw usage("--render needs --out FILE.png or FILE.svg");
    }
    if (render != null && recordings.isEmpty()) {
      throw usage("--render needs a RECORDING");
    }
    if (render == PictureKind.DIFF && recordings.size() != 2) {
      throw usage("--render diff needs two recordings: the one before and the one after");
    }
    if (render == null && (out != null || root != null)) {
      throw usage("--out and --root need --render " + PictureKind.names());
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
        || failure instanceof DisplayException
        || failure instanceof LiveException) {
      return failure.getMessage();
    }
    return "an error of the viewer itself: " + failure;
  }

  static final class KindConverter implements ITypeConverter<PictureKind> {
    @Override
    public PictureKind convert(String text) {
      return PictureKind.named(text.toLowerCase(Locale.ROOT))
          .orElseThrow(
              () ->
                  new TypeConversionException(
                      "'" + text + "' is no plot: write " + PictureKind.names()));
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
