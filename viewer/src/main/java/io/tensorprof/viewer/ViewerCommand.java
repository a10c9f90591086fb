package io.tensorprof.viewer;

import io.tensorprof.analyzer.read.RecordingException;
import io.tensorprof.viewer.app.DisplayException;
import io.tensorprof.viewer.app.ViewerLauncher;
import io.tensorprof.viewer.live.AgentJar;
import io.tensorprof.viewer.live.AttachCommand;
import io.tensorprof.viewer.live.LiveException;
import io.tensorprof.viewer.live.LiveOptions;
import io.tensorprof.viewer.live.LiveSession;
import io.tensorprof.viewer.render.PictureException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code viewer run.jfr}: a window; with {@code --render} a picture instead. */
@Command(
    name = "viewer",
    mixinStandardHelpOptions = true,
    versionProvider = VersionProvider.class,
    sortOptions = false,
    usageHelpAutoWidth = true,
    description = "Shows recordings as icicle, flame, sunburst, timeline and tables.",
    footer = {
      "",
      "Examples:",
      "  bin/viewer run.jfr",
      "  bin/viewer --attach 4711",
      "  bin/viewer --render sunburst --out run.png --root train run.jfr",
      "  bin/viewer --render timeline --out run.svg --from 1.2s --to 1.4s run.jfr",
      "  bin/viewer --render flame --memory peak --out peak.png run.jfr",
      "  bin/viewer --render diff --out diff.svg before.jfr after.jfr"
    })
final class ViewerCommand implements Callable<Integer> {

  /** Not an exit code: the process lives on behind its window. */
  static final int WINDOW_IS_OPEN = -1;

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

  @Mixin private PictureOptions picture;

  @Override
  public Integer call()
      throws RecordingException,
          PictureException,
          DisplayException,
          LiveException,
          InterruptedException {
    checkUsage();
    picture.check(spec, recordings);
    if (picture.isWanted()) {
      return picture.write(spec, recordings);
    }
    if (attach == null) {
      ViewerLauncher.launch(recordings);
    } else {
      attach();
    }
    return WINDOW_IS_OPEN;
  }

  private void attach() throws DisplayException, LiveException {
    LiveOptions options = agentOptions == null ? LiveOptions.TRACING : LiveOptions.of(agentOptions);
    AttachCommand command = AttachCommand.of(AgentJar.find());
    if (attach == LIST) {
      ViewerLauncher.launchProcessList();
    } else {
      ViewerLauncher.launchLive(command, LiveSession.process(attach).pid(), options);
    }
  }

  private void checkUsage() {
    if (attach != null && (picture.isWanted() || !recordings.isEmpty())) {
      throw usage("--attach goes with neither a RECORDING nor --render");
    }
    if (attach != null && attach < LIST) {
      throw usage("--attach takes the number of a process, not " + attach);
    }
    if (agentOptions != null && (attach == null || attach == LIST)) {
      throw usage("--agent-options goes with --attach PID");
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
}
