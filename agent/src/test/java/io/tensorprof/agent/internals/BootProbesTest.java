package io.tensorprof.agent.internals;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tensorprof.agent.probe.Probe;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BootProbesTest {

  @Test
  void classes_areAllOfThePackage() throws Exception {
    Path folder = Path.of(Probe.class.getResource("Probe.class").toURI()).getParent();
    try (Stream<Path> files = Files.list(folder)) {
      assertEquals(
          files
              .map(file -> file.getFileName().toString().replace(".class", ""))
              .filter(name -> !name.equals("package-info"))
              .collect(Collectors.toCollection(TreeSet::new)),
          new TreeSet<>(BootProbes.CLASSES));
    }
  }
}
