package io.tensorprof.analyzer.read;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import org.junit.jupiter.api.Test;

class ThreadTableTest {

  private final ThreadTable threads = new ThreadTable();

  /** The JVM's thread that waits for the others is another one to it, on the same native thread. */
  @Test
  void destroyJavaVm_onMainsNativeThread_isMain() {
    int main = threads.id(1, 4711, "main");
    int worker = threads.id(20, 4712, "worker");
    assertEquals(main, threads.id(33, 4711, "DestroyJavaVM"));
    assertEquals(main, threads.id(33, 4711, "DestroyJavaVM"));
    assertNotEquals(main, worker);
    assertEquals("main", threads.frame(main).name());
    assertEquals("1", threads.frame(main).descriptor());
    assertEquals(2, threads.size());
  }

  @Test
  void destroyJavaVm_alone_isMain() {
    assertEquals("main", threads.frame(threads.id(33, 4711, "DestroyJavaVM")).name());
  }

  @Test
  void nativeThreadGoneAndGivenAgain_isAnotherThread() {
    assertNotEquals(threads.id(20, 4712, "worker"), threads.id(21, 4712, "worker-2"));
  }

  @Test
  void name_changed_lastOneCounts() {
    int id = threads.id(20, 4712, "Thread-0");
    assertEquals(id, threads.id(20, 4712, "loader"));
    assertEquals("loader", threads.frame(id).name());
  }
}
