package io.tensorprof.agent.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tensorprof.agent.options.Rotation;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChunkWriterTest {

  @TempDir private Path folder;

  private Written written;

  @BeforeEach
  void open() throws Exception {
    written = new Written(folder, new Rotation(80_000, 0, 0)); // chunks of 10,000 bytes
  }

  @AfterEach
  void close() throws Exception {
    written.close();
  }

  @Test
  void calls_moreThanAChunkHolds_closeIt() {
    written.calls(100);
    assertEquals(0, written.tally.chunks());
    written.calls(2_000);
    assertEquals(1, written.tally.chunks());
    assertFalse(written.chunk.hasEvents());
    assertEquals(2_100, written.tally.recordedCalls());
  }

  @Test
  void closeIfDue_youngChunk_staysOpen() {
    written.calls(1);
    written.chunks.closeIfDue();
    assertEquals(0, written.tally.chunks());
    assertEquals(1, written.chunk.calls());
  }

  @Test
  void attempt_outOfMemory_losesTheChunkAndGoesOn() throws Exception {
    written.calls(5);
    written.chunks.attempt(
        () -> {
          throw new OutOfMemoryError("a test's");
        });
    assertEquals(0, written.tally.recordedCalls());
    assertEquals(5, written.tally.lostCalls());
    assertFalse(written.chunks.hasFailed());
    written.calls(3);
    written.chunks.close(true);
    assertTrue(written.chunks.settle());
    assertEquals(3, written.tally.recordedCalls());
    assertTrue(written.parts.current().size() > 0);
  }

  @Test
  void attempt_anyOtherFailure_endsTheRecording() throws Exception {
    written.calls(5);
    written.chunks.attempt(
        () -> {
          throw new IllegalStateException("a test's");
        });
    assertTrue(written.chunks.hasFailed());
    assertEquals("java.lang.IllegalStateException: a test's", written.parts.current().failure());
    written.calls(3);
    written.chunks.close(true);
    assertEquals(0, written.tally.recordedCalls());
    assertEquals(8, written.tally.lostCalls());
    assertEquals(0, written.parts.current().size());
  }
}
