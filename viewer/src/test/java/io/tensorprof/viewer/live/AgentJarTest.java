package io.tensorprof.viewer.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AgentJarTest {

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "tensorprof-agent.jar",
        "lib/tensorprof-agent.jar",
        "../../agent/target/tensorprof-agent.jar"
      })
  void find_besideTheViewer_isIt(String place) throws Exception {
    Path own = Files.createDirectories(folder.resolve("viewer/target"));
    Path jar = own.resolve(place).normalize();
    Files.createDirectories(jar.getParent());
    Files.createFile(jar);
    assertEquals(jar, AgentJar.find("", own));
  }

  @Test
  void find_named_goesFirst() throws Exception {
    Path named = Files.createFile(folder.resolve("a.jar"));
    Files.createFile(folder.resolve("tensorprof-agent.jar"));
    assertEquals(named, AgentJar.find(named.toString(), folder));
  }

  @Test
  void find_missing_saysWhatToDo() {
    assertRefused("", "build it");
    assertRefused(folder.resolve("b.jar").toString(), "b.jar: there is no such file");
    assertRefused("\0", "is no file name");
  }

  private void assertRefused(String named, String why) {
    LiveException refused = assertThrows(LiveException.class, () -> AgentJar.find(named, folder));
    assertTrue(refused.getMessage().contains(why), refused.getMessage());
    assertEquals(1, refused.getMessage().lines().count());
  }
}
