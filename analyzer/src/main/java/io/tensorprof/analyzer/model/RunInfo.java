package io.tensorprof.analyzer.model;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * The run a profile was taken from, as the recording describes it.
 *
 * @param runId the same in all recordings of one run; empty when unknown
 * @param startTime when recording began
 * @param wallTime nanoseconds from there to the recording's end
 * @param complete whether the recording was closed in order and is all here
 * @param command main class or jar with its arguments; empty when unknown
 * @param modes modes that were on, joined by {@code +}
 * @param options the agent's options as given
 * @param agentVersion version of the agent
 * @param machine where the program ran
 * @param weaving what was instrumented
 * @param recordedCalls calls written or counted
 * @param lostCalls calls that are missing from the recording
 * @param losses which calls those are
 * @param sampling how stacks were sampled
 * @param jvm what the JVM did meanwhile
 * @param probes what the profiler itself cost
 * @param notes a sentence for each thing that is missing from the recording, or that the reader had
 *     to mend
 */
public record RunInfo(
    String runId,
    Instant startTime,
    long wallTime,
    boolean complete,
    String command,
    String modes,
    String options,
    String agentVersion,
    Machine machine,
    Weaving weaving,
    long recordedCalls,
    long lostCalls,
    List<Loss> losses,
    Sampling sampling,
    JvmActivity jvm,
    ProbeCost probes,
    List<String> notes) {

  /** The note of a recording of which only the first chunks are whole. */
  public static final String CUT_OFF =
      "the file is cut off: what follows its last whole chunk is not in these numbers";

  /** The note of a trace in which not all calls of ops were timed. */
  public static final String ESTIMATED =
      "not every call of an op was timed: ncalls are exact, the seconds of ops and of their callers' own time are estimates";

  /** The note of a profile whose times are net of what the profiler took. */
  public static final String NET =
      "what the probes took is taken off all times, as an average for each call";

  /** The note of a profile that several were merged into. */
  public static final String MERGED =
      "several recordings are added up: calls and times are their sums, threads of one name are one";

  /** The JVM and what it ran on. */
  public record Machine(long pid, String jvm, String os, int cpus) {
    /** Nothing is known. */
    public static final Machine UNKNOWN = new Machine(0, "", "", 0);
  }

  /**
   * What was instrumented.
   *
   * @param classes classes with at least one probe
   * @param sites sites with a probe
   * @param skippedMethods methods left alone though they call an op
   * @param skipped those methods, as far as the recording names them
   */
  public record Weaving(int classes, int sites, int skippedMethods, List<SkippedMethod> skipped) {
    /** Nothing was instrumented. */
    public static final Weaving NONE = new Weaving(0, 0, 0, List.of());

    public Weaving {
      skipped = List.copyOf(skipped);
    }
  }

  /** A method that could not be instrumented, and why. */
  public record SkippedMethod(String className, String method, String reason) {}

  /** Calls of one thread that are missing, and why. */
  public record Loss(String thread, long threadId, long calls, String reason) {}

  /**
   * How stacks were sampled.
   *
   * @param event what drives the sampling ({@code cpu}, {@code ctimer}); empty when nothing was
   *     sampled
   * @param interval nanoseconds that a sample stands for; 0 when nothing was sampled
   * @param lostSamples samples dropped; −1 when that is not known
   * @param note why it is not the event that the user asked for; empty when it is
   */
  public record Sampling(String event, long interval, long lostSamples, String note) {
    /** Nothing was sampled. */
    public static final Sampling NONE = new Sampling("", 0, 0, "");
  }

  public RunInfo {
    Objects.requireNonNull(startTime, "startTime");
    Objects.requireNonNull(command, "command");
    Objects.requireNonNull(machine, "machine");
    Objects.requireNonNull(weaving, "weaving");
    Objects.requireNonNull(sampling, "sampling");
    Objects.requireNonNull(jvm, "jvm");
    Objects.requireNonNull(probes, "probes");
    losses = List.copyOf(losses);
    notes = List.copyOf(notes);
  }

  /** The same run, of which it is known what its probes cost. */
  public RunInfo withProbes(ProbeCost cost) {
    return with(sampling, cost, notes);
  }

  /** The same run, of which it is known how it was sampled. */
  public RunInfo withSampling(Sampling how) {
    return with(how, probes, notes);
  }

  /** The same run with a note more. */
  public RunInfo with(String note) {
    List<String> more = new ArrayList<>(notes);
    more.add(note);
    return with(sampling, probes, more);
  }

  private RunInfo with(Sampling how, ProbeCost cost, List<String> allNotes) {
    return new RunInfo(
        runId,
        startTime,
        wallTime,
        complete,
        command,
        modes,
        options,
        agentVersion,
        machine,
        weaving,
        recordedCalls,
        lostCalls,
        losses,
        how,
        jvm,
        cost,
        allNotes);
  }

  /** Whether not all calls were timed. */
  public boolean isEstimated() {
    return notes.contains(ESTIMATED);
  }

  /** Whether only the first part of the recording could be read. */
  public boolean isCutOff() {
    return notes.contains(CUT_OFF);
  }

  /**
   * The command as a person calls it, without the folder of its jar: {@code app.jar train --fast},
   * {@code com.acme.Main --fast}; empty when unknown.
   */
  public String program() {
    String whole = command.strip();
    int end = endOfFirstWord(whole);
    int separator = Math.max(whole.lastIndexOf('/', end - 1), whole.lastIndexOf('\\', end - 1));
    return whole.substring(separator + 1);
  }

  /** The JVM joins the words of a command by blanks: a path may hold some that part no words. */
  private static int endOfFirstWord(String command) {
    boolean absolutePath = command.startsWith("/") || command.startsWith(":\\", 1);
    if (absolutePath) {
      int jar = (command + " ").indexOf(".jar ");
      if (jar > 0) {
        return jar + ".jar".length();
      }
    }
    int blank = command.indexOf(' ');
    return blank < 0 ? command.length() : blank;
  }

  /** A run of which only the command and the wall time in nanoseconds are known. */
  public static RunInfo of(String command, long wallTime) {
    return new RunInfo(
        "",
        Instant.EPOCH,
        wallTime,
        true,
        command,
        "",
        "",
        "",
        Machine.UNKNOWN,
        Weaving.NONE,
        0,
        0,
        List.of(),
        Sampling.NONE,
        JvmActivity.UNKNOWN,
        ProbeCost.UNKNOWN,
        List.of());
  }
}
