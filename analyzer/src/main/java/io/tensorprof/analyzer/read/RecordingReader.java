package io.tensorprof.analyzer.read;

import io.tensorprof.analyzer.jfr.DamagedException;
import io.tensorprof.analyzer.model.Profile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads recordings into profiles: those of tensorprof's agent, of the JVM, of async-profiler; files
 * of Python's cProfile; collapsed stacks; all of them compressed or not. Events are folded as they
 * come: memory grows with the call tree, not with the recording. Of a file that was cut off, the
 * whole chunks are read.
 */
public final class RecordingReader {

  private RecordingReader() {}

  /**
   * The profile in a file; of a recording made in several modes, tracing's before counting's before
   * sampling's.
   */
  public static Profile read(Path file) throws RecordingException {
    return read(file, ReadProgress.NONE);
  }

  /** Like {@link #read(Path)}, telling how far it is. */
  public static Profile read(Path file, ReadProgress progress) throws RecordingException {
    return read(List.of(file), ReadOptions.DEFAULT, progress);
  }

  /**
   * Of the parts of a recording that rotated, in whatever order they are named, what the options
   * ask for.
   *
   * @throws RecordingException also when the recording has nothing of it, or is of several runs
   */
  public static Profile read(List<Path> files, ReadOptions options, ReadProgress progress)
      throws RecordingException {
    List<Profile> runs = readRuns(files, options, progress);
    if (runs.size() > 1) {
      throw new RecordingException(
          "%s cannot be read as one run: there are %d; name the recording of one run"
              .formatted(names(files), runs.size()));
    }
    return runs.get(0);
  }

  /**
   * Of each run that files hold, what the options ask for: parts of one run are one, and so is all
   * of a file that does not say of which run it is. A visitor sees calls of one run only.
   *
   * @return the profiles in the order in which the runs were begun
   * @throws RecordingException also when a run has nothing of what is asked for
   */
  public static List<Profile> readRuns(List<Path> files, ReadOptions options, ReadProgress progress)
      throws RecordingException {
    String named = names(files);
    List<InputFile> inputs = new ArrayList<>();
    try {
      for (Path file : files) {
        inputs.add(InputFile.open(file));
      }
      return readRuns(inputs, named, options, progress);
    } catch (NotOursException e) {
      throw new RecordingException(
          "%s holds no calls, samples, allocations or locks (but %s); record with -javaagent:tensorprof-agent.jar"
              .formatted(named, e.getMessage()),
          e);
    } catch (NotRecordedException e) {
      throw new RecordingException("%s holds no %s".formatted(named, e.getMessage()), e);
    } catch (DamagedException | IllegalStateException e) {
      throw new RecordingException("%s cannot be read: %s".formatted(named, e.getMessage()), e);
    } catch (OutOfMemoryError e) {
      throw new RecordingException(
          "%s cannot be read in %d MB of memory: it is damaged, or its call tree is larger than that; try JAVA_TOOL_OPTIONS=-Xmx8g"
              .formatted(named, Runtime.getRuntime().maxMemory() >> 20),
          e);
    } catch (IOException e) {
      throw new RecordingException("%s cannot be read: %s".formatted(named, FileReasons.of(e)), e);
    } finally {
      inputs.forEach(RecordingReader::close);
    }
  }

  private static List<Profile> readRuns(
      List<InputFile> inputs, String named, ReadOptions options, ReadProgress progress)
      throws IOException,
          RecordingException,
          DamagedException,
          NotOursException,
          NotRecordedException {
    List<Profile> profiles = new ArrayList<>();
    List<InputFile> recordings = new ArrayList<>();
    for (InputFile input : inputs) {
      if (input.format() == InputFile.Format.JFR) {
        recordings.add(input);
      } else {
        profiles.add(readOther(input, options));
      }
    }
    if (recordings.isEmpty()) {
      return profiles;
    }
    PartScan parts = PartScan.of(recordings);
    try {
      ProfileAssembly assembly = new ProfileAssembly(options);
      parts.all().read(assembly, progress);
      if (!assembly.isForeign() || recordings.size() == 1) {
        profiles.add(assembly.finish(parts.all().truncated()));
        return profiles;
      }
    } catch (SeveralRunsException e) {
      if (options.visitor() != null) {
        throw new RecordingException(
            named
                + " holds several runs, whose calls have no common clock; name the recording of one",
            e);
      }
    }
    // Rarely so, and to ask each chunk first would take a fifth of the time that reading takes.
    for (PartScan.Run run : parts.runs()) {
      ProfileAssembly assembly = new ProfileAssembly(options);
      run.read(assembly, progress);
      profiles.add(assembly.finish(run.truncated()));
    }
    return profiles;
  }

  /** A profile that another profiler has made of a run, and which has no events. */
  private static Profile readOther(InputFile input, ReadOptions options)
      throws IOException, RecordingException, NotRecordedException {
    Profile profile;
    try (InputStream in = Files.newInputStream(input.plain())) {
      profile =
          input.format() == InputFile.Format.PSTATS
              ? PstatsFile.read(in, input.named().toString())
              : CollapsedFile.read(in, input.named().toString());
    }
    if (options.wanted() != null && options.wanted() != profile.measured()) {
      throw new NotRecordedException(
          options.wanted().text() + ", but " + profile.measured().text());
    }
    return profile;
  }

  private static void close(InputFile input) {
    try {
      input.close();
    } catch (IOException e) {
      // It stays among the temporary files, where the system cleans up.
    }
  }

  private static String names(List<Path> files) {
    return files.size() == 1
        ? files.get(0).toString()
        : files.get(0) + " with " + (files.size() - 1) + " more";
  }
}
