package io.tensorprof.workloads.cg;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MemoryBudgetTest {

  @TempDir private Path folder;

  @Test
  void require_moreThanIsLeft_isRefused() {
    MemoryBudget budget = new MemoryBudget(1_000, 10_000);
    assertDoesNotThrow(() -> budget.requireHeap(900));
    assertThrows(MemoryOverflowException.class, () -> budget.requireHeap(901));
    assertDoesNotThrow(() -> budget.requireNative(9_000));
    assertThrows(MemoryOverflowException.class, () -> budget.requireNative(9_001));
  }

  @Test
  void requireHeap_lessPhysicalMemoryThanHeap_isRefused() {
    MemoryBudget budget = new MemoryBudget(10_000, 1_000);
    assertThrows(MemoryOverflowException.class, () -> budget.requireHeap(2_000));
  }

  @Test
  void cgroup_limitAndUse_differ() throws IOException {
    Files.writeString(folder.resolve("memory.max"), "1000\n");
    Files.writeString(folder.resolve("memory.current"), "300\n");
    assertEquals(700, MemoryBudget.cgroup2(folder));
    Files.writeString(folder.resolve("memory.max"), "max\n");
    assertEquals(Long.MAX_VALUE, MemoryBudget.cgroup2(folder));
    assertEquals(Long.MAX_VALUE, MemoryBudget.cgroup1(folder));
  }

  @Test
  void meminfo_linux_isReadInBytes() throws IOException {
    Path file = folder.resolve("meminfo");
    Files.writeString(file, "MemTotal:  9 kB\nMemAvailable:     5 kB\n");
    assertEquals(5 * 1024, MemoryBudget.meminfo(file));
  }

  @Test
  void current_thisMachine_hasSomeOfEach() {
    MemoryBudget budget = MemoryBudget.current();
    assertTrue(budget.heap() > 0 && budget.physical() > 0, budget.toString());
  }

  @Test
  void solve_matrixBeyondTheHeap_isRefusedBeforeAllocating() {
    try (KernelSolver solver = new CholeskySolver(KernelProblem.draw(2_000_000, 5_000, 1))) {
      assertThrows(MemoryOverflowException.class, solver::solve);
    }
  }
}
