package io.tensorprof.agent.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tensorprof.agent.options.Rotation;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PartRotationTest {

  private static final int FILLS_A_PART = 20_000;

  @TempDir private Path folder;

  private Written written;
  private Path next;

  @BeforeEach
  void open() throws Exception {
    written = new Written(folder, new Rotation(80_000, 0, 0));
    next = folder.resolve("run.2.jfr");
  }

  @AfterEach
  void close() throws Exception {
    written.close();
  }

  @Test
  void rotateIfDue_partIsFull_nextIsWritten() throws Exception {
    written.calls(100);
    written.rotation.rotateIfDue();
    assertEquals(folder.resolve("run.1.jfr"), written.parts.current().path());
    written.calls(FILLS_A_PART);
    written.rotation.rotateIfDue();
    assertEquals(next, written.parts.current().path());
    assertTrue(Files.size(folder.resolve("run.1.jfr")) > 70_000);
    assertEquals(0, written.parts.current().size());
    assertNull(written.rotation.takeFailure());
  }

  @Test
  void rotateIfDue_nextCannotBeWritten_oldGoesOnUntilThereIsMore() throws Exception {
    Files.createDirectory(next);
    written.calls(FILLS_A_PART);
    written.rotation.rotateIfDue();
    String failure = written.rotation.takeFailure();
    assertTrue(failure.startsWith("cannot begin a new part ("), failure);
    assertNull(written.rotation.takeFailure());
    written.rotation.rotateIfDue();
    assertNull(written.rotation.takeFailure(), "nothing was added");
    Files.delete(next);
    written.rotation.rotateIfDue();
    assertEquals(folder.resolve("run.1.jfr"), written.parts.current().path());
    written.chunks.close(false);
    written.rotation.rotateIfDue();
    assertEquals(next, written.parts.current().path());
    assertEquals(FILLS_A_PART, written.tally.recordedCalls());
    assertEquals(0, written.tally.lostCalls());
  }
}
