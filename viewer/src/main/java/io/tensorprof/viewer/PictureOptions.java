package io.tensorprof.viewer;

import io.tensorprof.analyzer.cli.InstantConverter;
import io.tensorprof.analyzer.model.Profile;
import io.tensorprof.analyzer.model.RunInfo;
import io.tensorprof.analyzer.query.ComparedRun;
import io.tensorprof.analyzer.read.ReadOptions;
import io.tensorprof.analyzer.read.ReadProgress;
import io.tensorprof.analyzer.read.RecordingException;
import io.tensorprof.analyzer.read.RecordingReader;
import io.tensorprof.viewer.memory.MemoryException;
import io.tensorprof.viewer.memory.MemoryMeasure;
import io.tensorprof.viewer.memory.MemoryProfile;
import io.tensorprof.viewer.memory.MemorySource;
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
import io.tensorprof.viewer.render.TimelinePicture;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** What picture is wanted, and how it is to be. */
final class PictureOptions {

  private static final int MAX_PIXELS = 16384;

  @Option(
      names = "--render",
      paramLabel = "PLOT",
      converter = PictureConverters.Kind.class,
      description = {
        "Draw into a file, without a display: icicle, flame, sunburst, table, roofline,",
        "timeline, or what changed between two recordings: diff."
      })
  private PictureKind render;

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
      names = "--memory",
      paramLabel = "WHAT",
      converter = PictureConverters.Memory.class,
      description = {
        "Draw the memory of tensors by the calls that made them: what was alive at the",
        "end, at the peak, at a time (1.5s) or at a census (its number); what grew between",
        "two censuses (2..5) or those that show most (growth); what only the garbage",
        "collector has freed (gc); what was made in all (made)."
      })
  private MemoryMeasure memory;

  @Option(
      names = "--size",
      paramLabel = "WxH",
      defaultValue = "1600x1000",
      converter = PictureConverters.Sides.class,
      description = "Size of the picture in pixels (default: ${DEFAULT-VALUE}).")
  private PictureConverters.Size size;

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
      converter = PictureConverters.Themes.class,
      description = "light or dark (default: ${DEFAULT-VALUE}).")
  private Theme theme;

  /** Whether a picture is wanted at all. */
  boolean isWanted() {
    return render != null;
  }

  /** Makes sure that the options go together. */
  void check(CommandSpec spec, List<Path> recordings) {
    if (render != null && out == null) {
      throw usage(spec, "--render needs --out FILE.png or FILE.svg");
    }
    if (render != null && recordings.isEmpty()) {
      throw usage(spec, "--render needs a RECORDING");
    }
    if (render == PictureKind.DIFF && recordings.size() != 2) {
      throw usage(spec, "--render diff needs two recordings: the one before and the one after");
    }
    if (render == null && (out != null || root != null)) {
      throw usage(spec, "--out and --root need --render " + PictureKind.names());
    }
    if (render != PictureKind.TIMELINE && (from != null || to != null || thread != null)) {
      throw usage(spec, "--from, --to and --thread need --render timeline");
    }
    if (memory != null && (render == null || !render.showsMemory())) {
      throw usage(spec, "--memory needs --render icicle, flame, sunburst or table");
    }
    if (from != null && to != null && from >= to) {
      throw usage(spec, "--from must be before --to");
    }
    if (!(scale >= 0.1 && scale <= 8)
        || scale * Math.max(size.width(), size.height()) > MAX_PIXELS) {
      throw usage(
          spec, "--scale is from 0.1 to 8, and no side has more than " + MAX_PIXELS + " pixels");
    }
    if (depth < 1) {
      throw usage(spec, "--depth is at least 1, not " + depth);
    }
    if (!(cutoff >= 0 && cutoff < 1)) {
      throw usage(spec, "--cutoff is a share from 0 to below 1, not " + cutoff);
    }
  }

  private static ParameterException usage(CommandSpec spec, String message) {
    return new ParameterException(spec.commandLine(), message);
  }

  /** Draws the picture; the exit code: of a recording that is cut off it is only what is there. */
  int write(CommandSpec spec, List<Path> recordings)
      throws RecordingException, PictureException, InterruptedException {
    List<RunInfo> runs =
        render == PictureKind.TIMELINE
            ? timeline(recordings)
            : memory == null ? profiles(recordings) : List.of(memory(recordings));
    int code = CommandLine.ExitCode.OK;
    for (int i = 0; i < runs.size(); i++) {
      if (runs.get(i).isCutOff()) {
        spec.commandLine()
            .getErr()
            .println("viewer: " + recordings.get(i) + ": " + RunInfo.CUT_OFF);
        code = CommandLine.ExitCode.SOFTWARE;
      }
    }
    return code;
  }

  private List<RunInfo> timeline(List<Path> recordings)
      throws RecordingException, PictureException, InterruptedException {
    TimelinePicture.Selected selected =
        new TimelinePicture.Selected(
            Optional.ofNullable(from), Optional.ofNullable(to), Optional.ofNullable(thread));
    TimelinePicture picture = TimelinePicture.read(recordings, selected, theme, size.width());
    write(picture::sheet);
    return List.of(picture.run());
  }

  private List<RunInfo> profiles(List<Path> recordings)
      throws RecordingException, PictureException, InterruptedException {
    // The files of a diff are two recordings, those of all else the parts of one.
    List<List<Path>> read =
        render == PictureKind.DIFF
            ? recordings.stream().map(List::of).toList()
            : List.of(recordings);
    List<ComparedRun> runs = new ArrayList<>();
    for (List<Path> parts : read) {
      Profile profile = RecordingReader.read(parts, ReadOptions.DEFAULT, ReadProgress.NONE);
      runs.add(new ComparedRun(parts.get(0).getFileName().toString(), profile));
    }
    write(() -> picture(runs));
    return runs.stream().map(run -> run.profile().run()).toList();
  }

  private RunInfo memory(List<Path> recordings)
      throws RecordingException, PictureException, InterruptedException {
    RunInfo run = RecordingReader.read(recordings, ReadOptions.DEFAULT, ReadProgress.NONE).run();
    MemoryProfile made;
    try {
      made = MemoryProfile.of(run, MemorySource.of(recordings, run).get(ReadProgress.NONE), memory);
    } catch (MemoryException e) {
      throw new PictureException(recordings.get(0) + ": " + e.getMessage(), e);
    }
    write(() -> picture(made));
    return run;
  }

  private Picture picture(MemoryProfile made) throws PictureException {
    return switch (render) {
      case ICICLE -> PictureRenderer.picture(made, spec(PlotStyle.ICICLE));
      case FLAME -> PictureRenderer.picture(made, spec(PlotStyle.FLAME));
      case SUNBURST -> PictureRenderer.picture(made, spec(PlotStyle.SUNBURST));
      case TABLE -> {
        int node = PictureRenderer.root(made.profile(), Optional.ofNullable(root));
        yield new TablePicture(made, node, theme).sheet();
      }
      case ROOFLINE, DIFF, TIMELINE -> throw new IllegalStateException(render + " is of calls");
    };
  }

  private Picture picture(List<ComparedRun> runs) throws PictureException {
    Profile profile = runs.get(0).profile();
    Optional<String> name = Optional.ofNullable(root);
    return switch (render) {
      case ICICLE -> PictureRenderer.picture(profile, spec(PlotStyle.ICICLE));
      case FLAME -> PictureRenderer.picture(profile, spec(PlotStyle.FLAME));
      case SUNBURST -> PictureRenderer.picture(profile, spec(PlotStyle.SUNBURST));
      case TABLE -> new TablePicture(profile, PictureRenderer.root(profile, name), theme).sheet();
      case ROOFLINE ->
          new RooflinePicture(profile, PictureRenderer.root(profile, name), theme).sheet();
      case DIFF -> new DiffPicture(runs.get(0), runs.get(1), spec(PlotStyle.ICICLE)).sheet();
      case TIMELINE -> throw new IllegalStateException("a timeline is read call by call");
    };
  }

  private PictureSpec spec(PlotStyle style) {
    return new PictureSpec(
        style, Optional.ofNullable(root), depth, cutoff, theme, size.width(), size.height());
  }

  private void write(PictureFile.Source picture) throws PictureException, InterruptedException {
    PictureFile.write(picture, new PictureFile.Size(size.width(), size.height(), scale), out);
  }
}
