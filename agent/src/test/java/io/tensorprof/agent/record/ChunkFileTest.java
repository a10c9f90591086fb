package io.tensorprof.agent.record;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChunkFileTest {

  @TempDir private Path folder;

  private static Bytes bytes(int... values) {
    Bytes bytes = new Bytes();
    for (int value : values) {
      bytes.u1(value);
    }
    return bytes;
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void replaceBy_plainFile_isTheOtherChunkAlone() throws IOException {
    Path path = folder.resolve("run.jfr");
    try (ChunkFile file = new ChunkFile(path)) {
      file.replaceBy(bytes(1, 2, 3));
      assertEquals(3, file.size());
    }
    assertArrayEquals(new byte[] {1, 2, 3}, Files.readAllBytes(path));
    assertEquals(List.of("run.jfr"), names());
  }

  @Test
  void replaceBy_link_leavesTheLinkAndItsFile() throws IOException {
    Path target = Files.write(folder.resolve("target.jfr"), new byte[0]);
    Path link = Files.createSymbolicLink(folder.resolve("link.jfr"), target);
    try (ChunkFile file = new ChunkFile(link)) {
      file.replaceBy(bytes(1, 2, 3));
      assertEquals(0, file.size());
    }
    assertTrue(Files.isSymbolicLink(link));
    assertEquals(0, Files.size(target));
    assertEquals(List.of("link.jfr", "target.jfr"), names());
  }

  @Test
  void replaceBy_fileThatIsGone_makesNone() throws IOException {
    Path path = folder.resolve("run.jfr");
    try (ChunkFile file = new ChunkFile(path)) {
      Files.delete(path);
      file.replaceBy(bytes(1, 2, 3));
    }
    assertEquals(List.of(), names());
  }
}
