package io.tensorprof.agent.sample;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NativeThreadsTest {

  @TempDir private Path tasks;
  private final Map<String, Integer> java = new HashMap<>(Map.of("main", 1));

  private NativeThreads threads() {
    return new NativeThreads(tasks, () -> java);
  }

  private void task(int id, String name, long userTicks) throws IOException {
    Path folder = Files.createDirectories(tasks.resolve(Integer.toString(id)));
    String line =
        id + " (" + name + ") R 1 1 1 0 -1 4194368 9 0 0 0 " + userTicks + " 0 0 0 20 0 30 0 77 88";
    Files.writeString(folder.resolve("stat"), line);
  }

  @Test
  void uncovered_threadOfALibraryAtWork_isFound() throws Exception {
    NativeThreads threads = threads();
    task(1, "java", 500);
    threads.cover();
    task(2, "java", 0);
    assertFalse(threads.uncovered());
    task(2, "java", 40);
    assertTrue(threads.uncovered());
    threads.cover();
    assertFalse(threads.uncovered());
  }

  @Test
  void uncovered_threadOfJavaOrOfTheJvm_isNot() throws Exception {
    NativeThreads threads = threads();
    threads.cover();
    java.put("worker-with-a-n", 1);
    task(2, "worker-with-a-n", 40);
    task(3, "C2 CompilerThre", 40);
    task(4, "GC Thread#3", 40);
    assertFalse(threads.uncovered());
  }

  @Test
  void uncovered_childThatInheritedAJavaThreadsName_isFound() throws Exception {
    NativeThreads threads = threads();
    java.put("pool-1-thread-1", 1);
    task(2, "pool-1-thread-1", 40);
    threads.cover();
    task(3, "pool-1-thread-1", 40);
    assertTrue(threads.uncovered());
  }

  @Test
  void uncovered_noProcFileSystemOrOddFiles_findsNothing() throws Exception {
    NativeThreads none = new NativeThreads(tasks.resolve("none"), () -> java);
    none.cover();
    assertFalse(none.uncovered());
    Files.createDirectories(tasks.resolve("5"));
    Files.writeString(tasks.resolve("5/stat"), "5 (odd) name) with (brackets");
    assertFalse(threads().uncovered());
  }
}
