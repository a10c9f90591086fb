package io.tensorprof.workloads;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RulesFileTest {

  @Test
  void rules_firstLine_namesTheLibrary() throws IOException {
    assertEquals("library tensorprof-workloads", lines().get(0));
  }

  @Test
  void rules_eachLine_namesOneMethodOfThisProgram() throws IOException, ClassNotFoundException {
    List<String> lines = lines();
    Set<String> seen = new HashSet<>();
    for (String line : lines.subList(1, lines.size())) {
      String[] kindAndTarget = line.split(" ", -1);
      boolean layer = kindAndTarget[0].equals("layer");
      assertEquals(layer ? 3 : 2, kindAndTarget.length, line);
      assertTrue(layer || Set.of("phase", "function").contains(kindAndTarget[0]), line);
      assertTrue(!layer || kindAndTarget[2].equals("name=this.name"), line);
      assertTrue(seen.add(kindAndTarget[1]), () -> line + " stands twice");
      assertEquals(1, methodsNamed(kindAndTarget[1]), line);
    }
    assertTrue(seen.size() >= 10, () -> "only " + seen.size() + " rules");
  }

  private static long methodsNamed(String target) throws ClassNotFoundException {
    String[] classAndMethod = target.split("#", -1);
    // Not initialised: a rules check needs no natives.
    Class<?> owner = Class.forName(classAndMethod[0], false, RulesFileTest.class.getClassLoader());
    return Arrays.stream(owner.getDeclaredMethods())
        .map(Method::getName)
        .filter(classAndMethod[1]::equals)
        .count();
  }

  private static List<String> lines() throws IOException {
    String name = "/META-INF/tensorprof/workloads.rules";
    try (InputStream in = RulesFileTest.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .map(line -> line.replaceFirst("#[^\\w].*|^#.*", "").strip())
          .filter(line -> !line.isEmpty())
          .toList();
    }
  }
}
