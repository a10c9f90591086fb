package io.tensorprof.analyzer.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class StandardOutTest {

  /** Takes a few bytes, then none. */
  private static OutputStream full(String message) {
    return new OutputStream() {
      private int room = 10_000;

      @Override
      public void write(int b) throws IOException {
        if (room-- <= 0) {
          throw new IOException(message);
        }
      }
    };
  }

  @Test
  void write_everything_arrives() {
    ByteArrayOutputStream to = new ByteArrayOutputStream();
    StandardOut out = new StandardOut(to);
    byte[] bytes = "all of it\n".repeat(5000).getBytes(StandardCharsets.UTF_8);
    out.write(bytes, 0, bytes.length);
    out.flush();
    assertArrayEquals(bytes, to.toByteArray());
    assertNull(out.failure());
  }

  @Test
  void write_diskFull_isRemembered() {
    StandardOut out = new StandardOut(full("No space left on device"));
    try (PrintWriter writer = out.writer()) {
      writer.print("x".repeat(100_000));
    }
    assertEquals("No space left on device", out.failure().getMessage());
    assertFalse(out.isClosedByReader());
  }

  @Test
  void write_readerHasGone_isNoFailureOfOurs() {
    StandardOut out = new StandardOut(full("Broken pipe"));
    try (PrintWriter writer = out.writer()) {
      writer.print("x".repeat(100_000));
    }
    assertTrue(out.isClosedByReader());
  }
}
