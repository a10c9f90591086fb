package io.tensorprof.agent.rules;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.security.ProtectionDomain;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.Set;
import java.util.StringTokenizer;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * Finds rules that a jar or folder of the program brings in {@value #FOLDER}: on a class path that
 * is not long before the program starts, else when the first class from there is loaded.
 */
public final class RuleDiscovery {

  /** Where a library or a program keeps rules for tensorprof. */
  public static final String FOLDER = "META-INF/tensorprof/";

  private static final int LARGEST = 1 << 20;

  /** Jars to look into before the program starts; the others are when their classes load. */
  private static final int MOST_AT_START = 64;

  /** Bytes of a jar's list of files beyond which that waits, too: some 5000 files. */
  private static final int LONGEST_AT_START = 1 << 19;

  private final Set<String> visited = ConcurrentHashMap.newKeySet();
  private final Consumer<String> warn;

  /**
   * A discovery that has visited nothing yet.
   *
   * @param warn told of each file of rules that cannot be used, in one line
   */
  public RuleDiscovery(Consumer<String> warn) {
    this.warn = warn;
  }

  /** The rules of a file that the user named. */
  public static RuleSet file(Path path) throws RuleException, IOException {
    return RuleParser.parse(path.toString(), Files.readString(path));
  }

  /**
   * The rules that the class path brings, so that its first class is woven by them: a method that
   * runs already when its rules turn up gets its probes too late. Of a long class path the first
   * jars only; what the others bring turns up with their classes.
   *
   * @param classPath as in {@code java.class.path}
   * @return null when there are none
   */
  public RuleSet onClassPath(String classPath) {
    RuleSet all = null;
    int jars = 0;
    for (String entry : entries(classPath)) {
      File place = new File(entry);
      boolean jar = !place.isDirectory();
      if (jar && ++jars > MOST_AT_START) {
        break;
      }
      RuleSet found = atStart(place, jar);
      all = found == null ? all : all == null ? found : all.then(found);
    }
    return all;
  }

  private RuleSet atStart(File place, boolean jar) {
    try {
      JarDirectory.Answer answer =
          jar ? JarDirectory.has(place, FOLDER, LONGEST_AT_START) : JarDirectory.Answer.YES;
      if (answer == JarDirectory.Answer.UNKNOWN) {
        return null;
      }
      visited.add(place.toURI().toURL().toString());
      boolean has = answer == JarDirectory.Answer.YES;
      return has ? (jar ? inJar(place) : inFolder(place)) : null;
    } catch (IOException | IllegalArgumentException | SecurityException e) {
      return null; // not there, or no jar
    }
  }

  private static List<String> entries(String classPath) {
    List<String> entries = new ArrayList<>();
    StringTokenizer tokens = new StringTokenizer(classPath, File.pathSeparator);
    while (tokens.hasMoreTokens()) {
      entries.add(tokens.nextToken());
    }
    return entries;
  }

  /**
   * The rules brought by the place a class comes from; null when there are none, or seen before.
   */
  public RuleSet discover(ProtectionDomain domain) {
    CodeSource source = domain == null ? null : domain.getCodeSource();
    URL location = source == null ? null : source.getLocation();
    // As text: comparing URLs may ask the network for their hosts.
    if (location == null
        || !"file".equals(location.getProtocol())
        || !visited.add(location.toString())) {
      return null;
    }
    try {
      File place = new File(new URI(location.toString()));
      if (place.isDirectory()) {
        return inFolder(place);
      }
      boolean none =
          !place.isFile()
              || JarDirectory.has(place, FOLDER, Integer.MAX_VALUE) == JarDirectory.Answer.NO;
      return none ? null : inJar(place);
    } catch (IOException | URISyntaxException | IllegalArgumentException | SecurityException e) {
      return null; // a place we cannot look into brings no rules; the program loads from it as ever
    }
  }

  private RuleSet inFolder(File place) throws IOException {
    File[] files = new File(place, FOLDER).listFiles();
    RuleSet all = null;
    for (File file : files == null ? new File[0] : files) {
      if (file.getName().endsWith(".rules")) {
        all = add(all, file.toString(), Files.readString(file.toPath()));
      }
    }
    return all;
  }

  private RuleSet inJar(File place) throws IOException {
    RuleSet all = null;
    try (ZipFile jar = new ZipFile(place)) {
      for (Enumeration<? extends ZipEntry> e = jar.entries(); e.hasMoreElements(); ) {
        ZipEntry entry = e.nextElement();
        if (entry.getName().startsWith(FOLDER) && entry.getName().endsWith(".rules")) {
          try (InputStream in = jar.getInputStream(entry)) {
            all = add(all, place.getName() + "!/" + entry.getName(), text(in));
          }
        }
      }
    }
    return all;
  }

  private RuleSet add(RuleSet all, String source, String text) {
    try {
      RuleSet more = RuleParser.parse(source, text);
      return all == null ? more : all.then(more);
    } catch (RuleException e) {
      warn.accept(e.getMessage() + "; these rules are not used");
      return all;
    }
  }

  private static String text(InputStream in) throws IOException {
    return new String(in.readNBytes(LARGEST), StandardCharsets.UTF_8);
  }
}
