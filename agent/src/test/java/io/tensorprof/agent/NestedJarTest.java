package io.tensorprof.agent;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;

class NestedJarTest {

  private static final byte[] LONG = "class file ".repeat(500).getBytes(StandardCharsets.UTF_8);
  private static final byte[] SHORT = {1, 2, 3};

  private static byte[] jar() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry("a/Long.class"));
      zip.write(LONG);
      ZipEntry stored = new ZipEntry("a/Short.class");
      stored.setMethod(ZipEntry.STORED);
      stored.setSize(SHORT.length);
      stored.setExtra(new byte[] {42, 42, 1, 0, 7});
      CRC32 crc = new CRC32();
      crc.update(SHORT);
      stored.setCrc(crc.getValue());
      zip.putNextEntry(stored);
      zip.write(SHORT);
      zip.putNextEntry(new ZipEntry("Empty"));
    }
    return bytes.toByteArray();
  }

  @Test
  void read_deflatedStoredAndEmpty_areTheFiles() throws IOException {
    NestedJar jar = new NestedJar(jar());
    assertArrayEquals(SHORT, jar.read("a/Short.class"));
    assertArrayEquals(LONG, jar.read("a/Long.class"));
    assertArrayEquals(new byte[0], jar.read("Empty"));
  }

  @Test
  void read_unknownName_isSaid() throws IOException {
    NestedJar jar = new NestedJar(jar());
    assertEquals(
        "the agent's jar lacks a/b",
        assertThrows(IOException.class, () -> jar.read("a/b")).getMessage());
  }

  @Test
  void damaged_isSaid() throws IOException {
    byte[] whole = jar();
    byte[] cut = Arrays.copyOf(whole, whole.length - 1);
    assertThrows(IOException.class, () -> new NestedJar(cut));
    assertThrows(IOException.class, () -> new NestedJar(new byte[3]));
    int content = 30 + "a/Long.class".length();
    Arrays.fill(whole, content, content + 20, (byte) 0xff);
    NestedJar changed = new NestedJar(whole);
    assertThrows(IOException.class, () -> changed.read("a/Long.class"));
  }
}
