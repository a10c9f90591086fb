package io.tensorprof.agent.sample;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/**
 * The threads that native libraries have started since the sampling began: BLAS and OpenMP workers,
 * engine threads. async-profiler gives a timer to each thread that there is when it starts, and
 * then to those that the JVM starts; those of libraries it would miss, so it is started anew when
 * they do work.
 *
 * <p>Which threads there are, their names and CPU time are read from Linux' {@code /proc}; where
 * there is none, no thread is ever found. A thread that the JVM has started is known by its name,
 * which is a Java thread's name cut to 15 bytes, or begins as the JVM's own threads do. A library's
 * thread inherits the name of the thread that started it: so threads of one name are counted.
 */
final class NativeThreads {

  /** CPU time from which on a thread is worth it, in the kernel's ticks of 10 ms. */
  private static final long BUSY_TICKS = 2;

  private static final int NAME_BYTES = 15;
  private static final String[] JVM_PREFIXES = {
    "C1 Comp",
    "C2 Comp",
    "GC Thread#",
    "G1 ",
    "VM ",
    "ZWorker",
    "ZDirector",
    "ZDriver",
    "XWorker",
    "Shenandoah",
    "Sweeper",
    "Service Thread",
    "Monitor Deflat",
    "JFR ",
    "Attach",
    "Signal Disp"
  };

  private final Path tasks;
  private final Supplier<Map<String, Integer>> javaThreads;
  private final Set<String> covered = new HashSet<>();

  NativeThreads() {
    this(Path.of("/proc/self/task"), NativeThreads::javaThreadNames);
  }

  /** For tests: threads as another folder and another JVM have them. */
  NativeThreads(Path tasks, Supplier<Map<String, Integer>> javaThreads) {
    this.tasks = tasks;
    this.javaThreads = javaThreads;
  }

  /** Takes note that the threads of this moment are sampled. */
  void cover() {
    covered.clear();
    covered.addAll(Arrays.asList(list()));
  }

  /** Whether a library has started a thread since, and it does work. */
  boolean uncovered() {
    Map<String, Integer> java = null;
    for (String id : list()) {
      if (covered.contains(id)) {
        continue;
      }
      Task task = Task.read(tasks.resolve(id).resolve("stat"));
      if (task == null || task.ticks() < BUSY_TICKS) {
        continue;
      }
      java = java == null ? javaThreads.get() : java;
      if (isJvms(task.name(), java)) {
        covered.add(id);
      } else {
        return true;
      }
    }
    return false;
  }

  private boolean isJvms(String name, Map<String, Integer> java) {
    for (String prefix : JVM_PREFIXES) {
      if (name.startsWith(prefix)) {
        return true;
      }
    }
    int known = java.getOrDefault(name, 0);
    return known > 0 && count(name) <= known;
  }

  private int count(String name) {
    int count = 0;
    for (String id : list()) {
      Task task = Task.read(tasks.resolve(id).resolve("stat"));
      count += task != null && task.name().equals(name) ? 1 : 0;
    }
    return count;
  }

  private String[] list() {
    String[] ids = tasks.toFile().list();
    return ids == null ? new String[0] : ids;
  }

  /** The names of the living Java threads as the kernel has them, and how many have each. */
  private static Map<String, Integer> javaThreadNames() {
    ThreadGroup root = Thread.currentThread().getThreadGroup();
    while (root.getParent() != null) {
      root = root.getParent();
    }
    Thread[] threads = new Thread[root.activeCount() * 2 + 16];
    int count = root.enumerate(threads, true);
    Map<String, Integer> names = new HashMap<>();
    for (int i = 0; i < count; i++) {
      byte[] name = threads[i].getName().getBytes(StandardCharsets.UTF_8);
      int length = Math.min(name.length, NAME_BYTES);
      names.merge(new String(name, 0, length, StandardCharsets.UTF_8), 1, Integer::sum);
    }
    return names;
  }

  /**
   * A thread as {@code /proc/PID/task/ID/stat} describes it.
   *
   * @param ticks CPU time in the kernel's ticks
   */
  private record Task(String name, long ticks) {

    private static final int USER_TIME = 11; // fields behind the name; see man proc_pid_stat
    private static final int SYSTEM_TIME = 12;

    /** Null when the thread has ended, or the file is not what it should be. */
    static Task read(Path stat) {
      try {
        String line = new String(Files.readAllBytes(stat), StandardCharsets.UTF_8);
        int open = line.indexOf('(');
        int close = line.lastIndexOf(')');
        String[] fields = line.substring(close + 2).split(" ", -1);
        return new Task(
            line.substring(open + 1, close),
            Long.parseLong(fields[USER_TIME]) + Long.parseLong(fields[SYSTEM_TIME]));
      } catch (IOException | RuntimeException e) {
        return null;
      }
    }
  }
}
