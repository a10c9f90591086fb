package io.tensorprof.agent.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.net.MalformedURLException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.security.ProtectionDomain;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RuleDiscoveryTest {

  @TempDir Path folder;

  private final List<String> warnings = new ArrayList<>();
  private final RuleDiscovery discovery = new RuleDiscovery(warnings::add);

  private static ProtectionDomain from(Path place) throws MalformedURLException {
    CodeSource source = new CodeSource(place.toUri().toURL(), (Certificate[]) null);
    return new ProtectionDomain(source, null);
  }

  private Path jar(String name, String rules) throws IOException {
    Path jar = folder.resolve("a library.jar"); // a blank in its name, on purpose
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
      out.putNextEntry(new JarEntry(name));
      out.write(rules.getBytes(StandardCharsets.UTF_8));
      out.closeEntry();
    }
    return jar;
  }

  @Test
  void discover_jarWithRules_onceOnly() throws Exception {
    Path jar = jar("META-INF/tensorprof/lib.rules", "library lib\nop a.B#c");
    RuleSet found = discovery.discover(from(jar));
    assertEquals("lib", found.call("a.B", "c", "()V", "x.Y").library());
    assertNull(discovery.discover(from(jar)));
  }

  @Test
  void discover_folderWithRules_found() throws Exception {
    Path rules = Files.createDirectories(folder.resolve("META-INF/tensorprof"));
    Files.writeString(rules.resolve("own.rules"), "phase a.Main#train");
    assertNotNull(
        discovery.discover(from(folder)).function("a.Main", "train", "()V", Supertypes.NONE));
  }

  @Test
  void discover_brokenRules_warnedOfAndNotUsed() throws Exception {
    assertNull(discovery.discover(from(jar("META-INF/tensorprof/lib.rules", "nonsense"))));
    assertEquals(1, warnings.size());
    assertTrue(warnings.get(0).contains("lib.rules:1: 'nonsense'"), warnings.get(0));
  }

  @Test
  void discover_nothingThere_isNoRules() throws Exception {
    assertNull(discovery.discover(null));
    assertNull(discovery.discover(new ProtectionDomain(null, null)));
    assertNull(discovery.discover(from(folder.resolve("missing.jar"))));
    Path notAJar = Files.writeString(folder.resolve("text.jar"), "no jar");
    assertNull(discovery.discover(from(notAJar)));
    assertEquals(List.of(), warnings);
  }

  @Test
  void onClassPath_jarAndFolder_bothAndNotAgainWithTheirClasses() throws Exception {
    Path jar = jar("META-INF/tensorprof/lib.rules", "library lib\nop a.B#c");
    Path rules = Files.createDirectories(folder.resolve("classes/META-INF/tensorprof"));
    Files.writeString(rules.resolve("own.rules"), "phase a.Main#train");
    Path plain = folder.resolve("missing.jar");
    String path =
        String.join(
            File.pathSeparator,
            jar.toString(),
            plain.toString(),
            "",
            folder.resolve("classes").toString());
    RuleSet found = discovery.onClassPath(path);
    assertEquals("lib", found.call("a.B", "c", "()V", "x.Y").library());
    assertNotNull(found.function("a.Main", "train", "()V", Supertypes.NONE));
    assertNull(discovery.discover(from(jar)));
    assertNull(discovery.discover(from(folder.resolve("classes"))));
    assertNull(new RuleDiscovery(warnings::add).onClassPath(""));
  }

  @Test
  void jarDirectory_commentOrNoJarAtAll_isUnknown() throws Exception {
    Path jar = jar("META-INF/other/lib.rules", "");
    assertEquals(
        JarDirectory.Answer.NO,
        JarDirectory.has(jar.toFile(), "META-INF/tensorprof/", Integer.MAX_VALUE));
    assertEquals(
        JarDirectory.Answer.YES,
        JarDirectory.has(jar.toFile(), "META-INF/other/", Integer.MAX_VALUE));
    assertEquals(
        JarDirectory.Answer.UNKNOWN, JarDirectory.has(jar.toFile(), "META-INF/other/", 10));
    byte[] bytes = Files.readAllBytes(jar);
    byte[] longer = Arrays.copyOf(bytes, bytes.length + 3);
    Path commented = Files.write(folder.resolve("commented.jar"), longer);
    assertEquals(
        JarDirectory.Answer.UNKNOWN,
        JarDirectory.has(commented.toFile(), "META-INF/other/", Integer.MAX_VALUE));
    Path text = Files.writeString(folder.resolve("text.jar"), "no jar");
    assertEquals(
        JarDirectory.Answer.UNKNOWN,
        JarDirectory.has(text.toFile(), "META-INF/other/", Integer.MAX_VALUE));
  }
}
