package io.tensorprof.agent.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tensorprof.agent.options.Rotation;
import io.tensorprof.agent.weave.TensorReaders;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NewsTest {

  @TempDir private Path folder;

  @Test
  void take_failures_eachIsToldOnce() throws Exception {
    try (Written written = new Written(folder, new Rotation(80_000, 0, 0))) {
      News news = new News(written.parts, written.rotation, null, new TensorReaders(null));
      assertEquals(List.of(), news.take());
      Files.createDirectory(folder.resolve("run.2.jfr"));
      written.calls(20_000);
      written.rotation.rotateIfDue();
      written.parts.current().fail("disk full");
      List<String> told = news.take();
      assertEquals(2, told.size(), told::toString);
      assertTrue(told.get(0).startsWith("cannot begin a new part"), told::toString);
      assertTrue(told.get(1).contains("any more: disk full;"), told::toString);
      assertEquals(List.of(), news.take());
    }
  }
}
