package io.tensorprof.agent;

import java.io.IOException;

/**
 * Loads the agent's classes, away from the program's: what scans or searches the class path finds
 * none of them, and Byte Buddy lies in a jar of its own that is opened with the first class that
 * wants it. Its 2,000 entries would otherwise cost every start some milliseconds, as a jar's
 * directory is read when the jar is.
 *
 * <p>Three kinds of our classes are not loaded here: those of this package, which the JVM starts
 * with; the probes, which {@code BootProbes} puts into the boot loader; and {@code bin/attach},
 * which is a program.
 */
final class OwnLoader extends ClassLoader {

  static {
    registerAsParallelCapable();
  }

  private static final String OURS = Agent.class.getPackageName() + ".";
  private static final String SHADED = OURS + "shaded.";
  private static final String PROBES = OURS + "probe.";
  private static final String SHADED_JAR = "META-INF/tensorprof-agent/shaded.jar";

  private final OwnJar jar;
  private NestedJar shaded;

  private OwnLoader(OwnJar jar) {
    super("tensorprof", getPlatformClassLoader());
    this.jar = jar;
  }

  /**
   * A loader of the agent's classes; the program's own, when the agent runs from a folder of
   * classes.
   *
   * @throws IOException when the agent's jar cannot be read
   */
  static ClassLoader create() throws IOException {
    OwnJar jar = OwnJar.open();
    return jar.isFolder() ? Agent.class.getClassLoader() : new OwnLoader(jar);
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    if (!name.startsWith(OURS) || name.startsWith(PROBES)) {
      return super.loadClass(name, resolve);
    }
    if (name.indexOf('.', OURS.length()) < 0) {
      return Class.forName(name, false, Agent.class.getClassLoader());
    }
    synchronized (getClassLoadingLock(name)) {
      Class<?> loaded = findLoadedClass(name);
      return loaded == null ? findClass(name) : loaded;
    }
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    String file = name.replace('.', '/') + ".class";
    try {
      byte[] classFile = name.startsWith(SHADED) ? shaded().read(file) : jar.read(file);
      return defineClass(
          name, classFile, 0, classFile.length, OwnLoader.class.getProtectionDomain());
    } catch (IOException e) {
      throw new ClassNotFoundException(name, e);
    }
  }

  private synchronized NestedJar shaded() throws IOException {
    if (shaded == null) {
      shaded = new NestedJar(jar.read(SHADED_JAR));
    }
    return shaded;
  }
}
