package io.tensorprof.agent.options;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * What the user asked of the agent.
 *
 * @param text the options as given
 * @param modes one or more modes; tracing and counting exclude each other
 * @param file where the recording goes
 * @param ops ops of the user's own, as {@code class#method} patterns
 * @param include classes whose methods are woven as functions
 * @param exclude classes never woven
 * @param rules files with further rules
 * @param shapes whether tracing reads the shapes of tensors
 * @param internals whether calls made inside a library count, too
 * @param event what async-profiler samples
 * @param intervalNanos time between two samples of a thread, in nanoseconds
 * @param allocBytes a stack for about every so many bytes allocated in the heap; −1 for none
 * @param lockNanos a stack whenever a thread waited this long for a lock; −1 for none
 * @param every of an op's calls, one in about so many is timed; 1: all are
 * @param budget share of a thread's time that its probes may take, above 0 up to 1; 0 for any
 * @param jvm whether the JVM's garbage collections, safepoints and compilations are recorded
 * @param memory what is asked of memory
 * @param timetable when recording begins and ends
 * @param rotation how it is parted into files
 */
public record AgentOptions(
    String text,
    Set<Mode> modes,
    Path file,
    List<String> ops,
    List<String> include,
    List<String> exclude,
    List<Path> rules,
    boolean shapes,
    boolean internals,
    String event,
    long intervalNanos,
    long allocBytes,
    long lockNanos,
    int every,
    double budget,
    boolean jvm,
    MemoryWish memory,
    Timetable timetable,
    Rotation rotation) {

  /** Whether call sites are woven at all. */
  public boolean weaves() {
    return modes.contains(Mode.TRACING) || modes.contains(Mode.COUNTING);
  }

  /** Whether calls are traced rather than counted. */
  public boolean traces() {
    return modes.contains(Mode.TRACING);
  }

  /** Whether calls may be counted and not timed. */
  public boolean counts() {
    return weaves() && (!traces() || every > 1 || budget > 0);
  }

  /** Whether the whole recording is how often each site was called. */
  public boolean countsAlone() {
    return weaves()
        && !traces()
        && !needsSampler()
        && !memory.isAny()
        && !rotation.rotates()
        && timetable.schedule() == null;
  }

  /** Whether stacks are sampled at intervals. */
  public boolean samples() {
    return modes.contains(Mode.SAMPLING);
  }

  /** Whether anything comes from a sampler: stacks, allocations, locks, the JVM's own events. */
  public boolean needsSampler() {
    return samples() || allocBytes >= 0 || lockNanos >= 0 || jvm;
  }

  /** The modes as the recording names them: {@code tracing+sampling}. */
  public String modeNames() {
    StringBuilder names = new StringBuilder();
    for (Mode mode : modes) {
      names.append(names.isEmpty() ? "" : "+").append(mode.id());
    }
    return names.toString();
  }
}
