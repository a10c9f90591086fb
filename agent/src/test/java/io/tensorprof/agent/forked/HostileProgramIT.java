package io.tensorprof.agent.forked;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Programs that make weaving hard run as ever; what stays without probes is told. */
class HostileProgramIT {

  private static final String MX =
      """
      package acme;
      public class Mx {
        public Mx() {}
        public Mx(int n) { if (n < 0) throw new IllegalArgumentException("n"); }
        public static Mx of(int n) { return new Mx(n); }
        public Mx mul(Mx o) { return o; }
        public int rank() { return 1; }
        public int size(int i) { return 4; }
      }
      """;

  private static final String RULES =
      "library acme\ntensor acme.Mx rank=rank() size=size(int)\nop acme.Mx#mul|rank|size\n";

  @TempDir Path folder;
  private Path library;
  private Path program;

  static List<Path> jdks() {
    return Jdks.all();
  }

  @BeforeEach
  void compileLibrary() throws IOException {
    library = Files.createDirectory(folder.resolve("library"));
    program = Files.createDirectory(folder.resolve("program"));
    Sources.compile(library, "acme/Mx.java", MX);
  }

  private void compile(String text) throws IOException {
    Path source = Files.writeString(folder.resolve("Main.java"), text);
    Sources.compile(program, library, List.of(source));
  }

  private Recorded run(Path jdk, String options, String expected) throws Exception {
    String path = program + System.getProperty("path.separator") + library;
    return launch(jdk, options, expected, "-cp", path, "Main");
  }

  private Recorded launch(Path jdk, String options, String expected, String... launch)
      throws Exception {
    ForkedJvm.Outcome outcome = ForkedJvm.launch(jdk, folder, "file=run.jfr," + options, launch);
    assertEquals(expected, outcome.out(), outcome.err());
    assertEquals(0, outcome.exit(), outcome.err());
    return Recorded.read(folder.resolve("run.jfr"));
  }

  private static String skipped(Recorded recorded) {
    return recorded
        .of("tensorprof.Skipped")
        .map(
            e ->
                e.getString("className")
                    + "."
                    + e.getString("method")
                    + ": "
                    + e.getString("reason"))
        .sorted()
        .collect(Collectors.joining("\n"));
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void agent_seenByTheProgram_isNeitherLoadedNorALibrary(Path jdk) throws Exception {
    compile(
        """
        import acme.Mx;
        public class Main {
          static boolean isThere(String name) {
            return Main.class.getClassLoader().getResource(name) != null;
          }
          static boolean isLoaded(String name) throws Exception {
            var find = ClassLoader.class.getDeclaredMethod("findLoadedClass", String.class);
            find.setAccessible(true);
            return find.invoke(Main.class.getClassLoader(), name) != null;
          }
          public static void main(String[] args) throws Exception {
            new Mx(1).mul(null);
            System.out.println(isThere("io/tensorprof/agent/shaded/bytebuddy/ByteBuddy.class"));
            for (String name : new String[] {"Agent", "OwnLoader", "session.Session", "rules.RuleSet"}) {
              System.out.println(name + " " + isLoaded("io.tensorprof.agent." + name));
            }
          }
        }
        """);
    Recorded recorded =
        launch(
            jdk,
            "ops=acme.Mx#mul",
            "false\nAgent true\nOwnLoader true\nsession.Session false\nrules.RuleSet false\n",
            "--add-opens=java.base/java.lang=ALL-UNNAMED",
            "-cp",
            program + System.getProperty("path.separator") + library,
            "Main");
    assertEquals(Map.of("mul", 1L), recorded.counts());
  }

  private static final String SUPER_IS_AN_OP =
      """
      import acme.Mx;
      public class Main extends Mx {
        Main(Mx o) {
          super(o.mul(o) == null ? 1 : 2);
        }
        Main() {
          this(new Mx(3));
        }
        public static void main(String[] args) {
          new Main();
          try {
            new Mx(-1);
          } catch (IllegalArgumentException e) {
            System.out.println(e.getMessage());
          }
        }
      }
      """;

  @ParameterizedTest
  @MethodSource("jdks")
  void superIsAnOp_tracing_counted(Path jdk) throws Exception {
    compile(SUPER_IS_AN_OP);
    Recorded recorded = run(jdk, "ops=acme.Mx#<init>|mul", "n\n");
    assertEquals(Map.of("<init>", 3L, "mul", 1L), recorded.counts());
    assertEquals("", skipped(recorded));
    assertEquals(1, recorded.calls().filter(e -> e.getBoolean("thrown")).count());
    assertTrue(recorded.calls().allMatch(e -> e.getInt("depth") == 0));
  }

  /** The function begins behind the op it is constructed by, not within it. */
  @ParameterizedTest
  @MethodSource("jdks")
  void superIsAnOp_inAFunction_functionBeginsBehindIt(Path jdk) throws Exception {
    compile(
        """
        import acme.Mx;
        public class Main extends Mx {
          Main(int n) {
            super(n);
            mul(this);
            if (n > 1) {
              new Main(n - 1).mul(this);
            }
            mul(this);
          }
          public static void main(String[] args) {
            for (int i = 0; i < 50; i++) {
              new Main(2);
            }
          }
        }
        """);
    Files.writeString(folder.resolve("mx.rules"), RULES);
    Recorded recorded = run(jdk, "rules=mx.rules,ops=acme.Mx#<init>,include=Main#<init>", "");
    // Constructors of Main are functions, those of Mx ops: of each as many.
    assertEquals(Map.of("<init>", 200L, "mul", 250L), recorded.counts());
    Map<String, Long> depths =
        recorded
            .calls()
            .collect(
                Collectors.groupingBy(
                    e -> Recorded.name(e) + " " + e.getInt("depth"), Collectors.counting()));
    assertEquals(Map.of("<init> 0", 100L, "mul 1", 150L, "<init> 1", 100L, "mul 2", 100L), depths);
    assertEquals(
        250,
        recorded
            .calls()
            .filter(e -> e.getValue("arguments") != null && Recorded.name(e).equals("mul"))
            .count());
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void superThrows_tracing_endedWhenTheThreadIsNextSeen(Path jdk) throws Exception {
    compile(
        """
        import acme.Mx;
        public class Main extends Mx {
          Main(int n) {
            this(new Mx(1).mul(null), n);
          }
          Main(Mx o, int n) {
            super(o == null ? n : 1);
          }
          static class Deep extends Main {
            Deep(int n) {
              super(n);
            }
          }
          static void tryOne(int n) {
            try {
              new Deep(n);
            } catch (IllegalArgumentException e) {
              System.out.println(e.getStackTrace().length);
            }
          }
          public static void main(String[] args) throws InterruptedException {
            for (int i = 0; i < 98; i++) {
              tryOne(-1);
            }
            for (int i = 0; i < 2; i++) {
              Thread thread = new Thread(() -> tryOne(-1)); // sees nothing but this
              thread.start();
              thread.join();
            }
            Thread.sleep(200); // until the recorder has seen that they are dead
            tryOne(1);
            new Mx().mul(null);
          }
        }
        """);
    String options = "ops=acme.Mx#<init>|mul;Main#<init>";
    Recorded recorded = run(jdk, options, "6\n".repeat(98) + "7\n".repeat(2));
    // Per object: Deep's super(…) and Main's this(…) at depths 0 and 1, Mx's own below them.
    assertEquals(Map.of("<init>", 4L * 101 + 1, "mul", 101L + 1), recorded.counts());
    Map<Integer, Long> thrown =
        recorded
            .calls()
            .filter(e -> e.getBoolean("thrown"))
            .collect(Collectors.groupingBy(e -> e.getInt("depth"), Collectors.counting()));
    assertEquals(Map.of(0, 100L, 1, 100L, 2, 100L), thrown);
    assertEquals("", skipped(recorded));
    assertTrue(recorded.calls().noneMatch(e -> e.getBoolean("open")));
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void superIsAnOp_counting_counted(Path jdk) throws Exception {
    compile(SUPER_IS_AN_OP);
    Recorded recorded = run(jdk, "mode=counting,ops=acme.Mx#<init>|mul", "n\n");
    assertEquals(Map.of("<init>", 3L, "mul", 1L), recorded.counts());
    assertEquals("", skipped(recorded));
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void newObjectInALocalBeforeItsConstructor_tracing_counted(Path jdk) throws Exception {
    ClassWriter main = new ClassWriter(ClassWriter.COMPUTE_MAXS);
    main.visit(Opcodes.V11, Opcodes.ACC_PUBLIC, "Main", null, "java/lang/Object", null);
    int access = Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC;
    MethodVisitor mv = main.visitMethod(access, "main", "([Ljava/lang/String;)V", null, null);
    mv.visitCode();
    mv.visitTypeInsn(Opcodes.NEW, "acme/Mx");
    mv.visitInsn(Opcodes.DUP);
    mv.visitVarInsn(Opcodes.ASTORE, 1);
    mv.visitInsn(Opcodes.ICONST_1);
    mv.visitMethodInsn(Opcodes.INVOKESPECIAL, "acme/Mx", "<init>", "(I)V", false);
    mv.visitVarInsn(Opcodes.ALOAD, 1);
    mv.visitMethodInsn(Opcodes.INVOKEVIRTUAL, "acme/Mx", "rank", "()I", false);
    mv.visitInsn(Opcodes.POP);
    mv.visitInsn(Opcodes.RETURN);
    mv.visitMaxs(0, 0);
    mv.visitEnd();
    Files.write(program.resolve("Main.class"), main.toByteArray());
    Recorded recorded = run(jdk, "ops=acme.Mx#<init>|rank", "");
    assertEquals(Map.of("<init>", 1L, "rank", 1L), recorded.counts());
    assertEquals("", skipped(recorded));
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void loaderWithoutBootDelegation_leftAloneWithTheCure(Path jdk) throws Exception {
    compile(
        """
        import java.io.*;
        public class Main extends ClassLoader {
          Main() {
            super(null);
          }
          @Override
          protected Class<?> loadClass(String n, boolean resolve) throws ClassNotFoundException {
            if (n.startsWith("java.")) {
              return super.loadClass(n, resolve);
            }
            synchronized (this) {
              Class<?> known = findLoadedClass(n);
              if (known != null) {
                return known;
              }
              String file = n.replace('.', '/') + ".class";
              try (InputStream in = getSystemClassLoader().getResourceAsStream(file)) {
                if (n.startsWith("io.") || in == null) {
                  throw new ClassNotFoundException(n);
                }
                byte[] bytes = in.readAllBytes();
                return defineClass(n, bytes, 0, bytes.length);
              } catch (IOException e) {
                throw new ClassNotFoundException(n, e);
              }
            }
          }
          public static class Bundle implements Runnable {
            public void run() {
              acme.Mx m = new acme.Mx();
              System.out.println(m.mul(m) == m);
            }
          }
          public static void main(String[] args) throws Exception {
            Class<?> c = new Main().loadClass("Main$Bundle");
            ((Runnable) c.getConstructor().newInstance()).run();
          }
        }
        """);
    Recorded recorded = run(jdk, "ops=acme.Mx#mul", "true\n");
    assertTrue(
        skipped(recorded)
            .matches(
                "Main\\$Bundle\\.: its class loader, Main, does not see the probes; have it delegate"
                    + " the package io\\.tensorprof\\.agent\\.probe to the boot loader.*"),
        skipped(recorded));
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void rulesOfALibrary_reachClassesLoadedBefore(Path jdk) throws Exception {
    Files.createDirectories(library.resolve("META-INF/tensorprof"));
    Files.writeString(library.resolve("META-INF/tensorprof/acme.rules"), RULES);
    compile(
        """
        import acme.Mx;
        public class Main {
          static void step(Object o) {
            ((Mx) o).mul(null);
          }
          public static void main(String[] args) throws Exception {
            Object mx = Class.forName("acme.Mx").getConstructor().newInstance();
            for (Thread thread : Thread.getAllStackTraces().keySet()) {
              if (thread.getName().equals("tensorprof-reweave")) {
                thread.join();
              }
            }
            for (int i = 0; i < 5; i++) {
              step(mx);
            }
            Later.step(mx);
          }
          static class Later {
            static void step(Object o) {
              ((Mx) o).mul(null);
            }
          }
        }
        """);
    Recorded recorded = run(jdk, "include=Main#step", "");
    assertEquals(Map.of("mul", 6L, "step", 5L), recorded.counts());
    assertEquals("", skipped(recorded));
    assertEquals(2, recorded.run().getInt("wovenClasses"));
    assertEquals(3, recorded.run().getInt("wovenSites"));
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void namedModule_shapesRead(Path jdk) throws Exception {
    Path source = Files.createDirectories(folder.resolve("module")).resolve("module-info.java");
    Files.writeString(source, "module acme { exports acme; }");
    Path main = Files.writeString(folder.resolve("module/Main.java"), NAMED_MAIN);
    Path mx = library.resolve("src/acme/Mx.java");
    Path module = Files.createDirectory(folder.resolve("classes"));
    Sources.compile(module, module, List.of(source, main, mx));
    Files.writeString(folder.resolve("acme.rules"), RULES);
    Recorded recorded =
        launch(
            jdk,
            "rules=acme.rules",
            "module acme\n",
            "-p",
            module.toString(),
            "-m",
            "acme/acme.Main");
    assertEquals(
        List.of("[4], [4] -> [4]"),
        recorded
            .calls()
            .map(e -> e.getString("arguments.text") + " -> " + e.getString("result.text"))
            .toList());
  }

  private static final String NAMED_MAIN =
      """
      package acme;
      public class Main {
        public static void main(String[] args) {
          Mx m = new Mx();
          m.mul(m);
          System.out.println(Main.class.getModule());
        }
      }
      """;

  @ParameterizedTest
  @MethodSource("jdks")
  void methodTooLargeForItsProbes_othersAreWoven(Path jdk) throws Exception {
    compile(
        "import acme.Mx; public class Main { static void large(Mx m) {\n"
            + "m.mul(m);\n".repeat(4000)
            + "} static void small(Mx m) { m.mul(m); }"
            + "public static void main(String[] a) { large(new Mx()); small(new Mx()); } }");
    Recorded recorded = run(jdk, "ops=acme.Mx#mul", "");
    assertEquals(Map.of("mul", 1L), recorded.counts());
    assertEquals("Main.large: with probes it is larger than 64 KiB", skipped(recorded));
    assertEquals(1, recorded.run().getInt("wovenSites"));
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void methodHugeWithItsProbes_leftAloneUnlessHugeOnesAreCompiled(Path jdk) throws Exception {
    compile(
        "import acme.Mx; public class Main { static void large(Mx m) {\n"
            + "m.mul(m);\n".repeat(600)
            + "} static void small(Mx m) { m.mul(m); } static void huge(Mx m) {\n"
            + "m.mul(m);\n".repeat(1500)
            + "} public static void main(String[] a) {"
            + " large(new Mx()); small(new Mx()); huge(new Mx()); } }");
    Recorded recorded = run(jdk, "ops=acme.Mx#mul", "");
    assertEquals(Map.of("mul", 1501L), recorded.counts());
    assertEquals(
        "Main.large: with probes it is larger than 8000 bytes and would not be compiled;"
            + " -XX:-DontCompileHugeMethods lifts that",
        skipped(recorded));
    recorded = run(jdk, "mode=counting,ops=acme.Mx#mul", "");
    assertEquals(Map.of("mul", 2101L), recorded.counts());
    String path = program + System.getProperty("path.separator") + library;
    recorded =
        launch(jdk, "ops=acme.Mx#mul", "", "-XX:-DontCompileHugeMethods", "-cp", path, "Main");
    assertEquals(Map.of("mul", 2101L), recorded.counts());
    assertEquals("", skipped(recorded));
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void rowOfCountsOutgrownInACallee_callerGoesOnCounting(Path jdk) throws Exception {
    compile(
        "import acme.Mx; public class Main { static void inner(Mx m, int again) {\n"
            + " if (again > 0) { m.mul(m); inner(m, again - 1); m.mul(m); }\n"
            + "m.mul(m);\n".repeat(300)
            + "} public static void main(String[] a) { Mx m = new Mx(); m.mul(m);"
            + " for (int i = 0; i < 3; i++) { inner(m, 5); m.mul(m); } } }");
    Recorded recorded = run(jdk, "mode=counting,ops=acme.Mx#mul", "");
    assertEquals(Map.of("mul", 1L + 3 * (6 * 300 + 5 * 2 + 1)), recorded.counts());
  }

  /** Java before 6 had subroutines, which javac made of finally blocks. */
  @ParameterizedTest
  @ValueSource(ints = {Opcodes.V1_4, Opcodes.V1_5, Opcodes.V1_6})
  void subroutine_counted(int version) throws Exception {
    ClassWriter main = new ClassWriter(ClassWriter.COMPUTE_MAXS);
    main.visit(version, Opcodes.ACC_PUBLIC, "Main", null, "java/lang/Object", null);
    int access = Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC;
    MethodVisitor mv = main.visitMethod(access, "main", "([Ljava/lang/String;)V", null, null);
    Label finallyBlock = new Label();
    Label end = new Label();
    mv.visitCode();
    mv.visitTypeInsn(Opcodes.NEW, "acme/Mx");
    mv.visitInsn(Opcodes.DUP);
    mv.visitInsn(Opcodes.ICONST_1);
    mv.visitMethodInsn(Opcodes.INVOKESPECIAL, "acme/Mx", "<init>", "(I)V", false);
    mv.visitVarInsn(Opcodes.ASTORE, 1);
    mv.visitJumpInsn(Opcodes.JSR, finallyBlock);
    mv.visitJumpInsn(Opcodes.JSR, finallyBlock);
    mv.visitJumpInsn(Opcodes.GOTO, end);
    mv.visitLabel(finallyBlock);
    mv.visitVarInsn(Opcodes.ASTORE, 2);
    mv.visitVarInsn(Opcodes.ALOAD, 1);
    mv.visitMethodInsn(Opcodes.INVOKEVIRTUAL, "acme/Mx", "rank", "()I", false);
    mv.visitInsn(Opcodes.POP);
    mv.visitVarInsn(Opcodes.RET, 2);
    mv.visitLabel(end);
    mv.visitInsn(Opcodes.RETURN);
    mv.visitMaxs(0, 0);
    mv.visitEnd();
    Files.write(program.resolve("Main.class"), main.toByteArray());
    for (Path jdk : jdks()) {
      for (String mode : List.of("counting", "tracing")) {
        String options = "mode=" + mode + ",ops=acme.Mx#<init>|rank,include=Main";
        Recorded recorded = run(jdk, options, "");
        assertEquals(Map.of("<init>", 1L, "rank", 2L, "main", 1L), recorded.counts());
        assertEquals("", skipped(recorded));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void libraryThatIsNoLongerUsed_itsLoaderIsCollected(Path jdk) throws Exception {
    Files.writeString(folder.resolve("acme.rules"), RULES);
    compile(
        """
        import java.lang.ref.WeakReference;
        import java.net.*;
        public class Main implements Runnable {
          public void run() {
            acme.Mx m = new acme.Mx();
            m.mul(m);
          }
          static WeakReference<?> runAlone() throws Exception {
            String[] path = System.getProperty("java.class.path").split(java.io.File.pathSeparator);
            URL[] urls = new URL[path.length];
            for (int i = 0; i < path.length; i++) {
              urls[i] = new java.io.File(path[i]).toURI().toURL();
            }
            try (var loader = new URLClassLoader(urls, ClassLoader.getPlatformClassLoader())) {
              Class<?> main = loader.loadClass("Main");
              ((Runnable) main.getConstructor().newInstance()).run();
              return new WeakReference<>(loader);
            }
          }
          public static void main(String[] args) throws Exception {
            WeakReference<?> loader = runAlone();
            for (int i = 0; i < 100 && loader.get() != null; i++) {
              System.gc();
              Thread.sleep(20);
            }
            System.out.println(loader.get() == null);
          }
        }
        """);
    Recorded recorded = run(jdk, "rules=acme.rules", "true\n");
    assertEquals(
        List.of("[4], [4]"), recorded.calls().map(e -> e.getString("arguments.text")).toList());
  }

  @ParameterizedTest
  @ValueSource(strings = {"counting", "tracing"})
  void classFileOfJava5_counted(String mode) throws Exception {
    compile(
        """
        public class Main {
          static int twice(acme.Mx m, boolean b) {
            return b ? m.mul(m).rank() + m.mul(m).rank() : 0;
          }
          public static void main(String[] args) {
            System.out.println(twice(new acme.Mx(), args.length == 0));
          }
        }
        """);
    for (Path file : Sources.classFiles(program)) {
      Files.write(file, asOfJava5(Files.readAllBytes(file)));
    }
    for (Path jdk : jdks()) {
      Recorded recorded = run(jdk, "mode=" + mode + ",ops=acme.Mx#mul,include=Main", "2\n");
      assertEquals(Map.of("mul", 2L, "main", 1L, "twice", 1L), recorded.counts());
      assertEquals("", skipped(recorded));
    }
  }

  private static byte[] asOfJava5(byte[] classFile) {
    ClassWriter out = new ClassWriter(0);
    ClassVisitor older =
        new ClassVisitor(Opcodes.ASM9, out) {
          @Override
          public void visit(
              int version, int access, String name, String sig, String sup, String[] interfaces) {
            super.visit(Opcodes.V1_5, access, name, sig, sup, interfaces);
          }
        };
    new ClassReader(classFile).accept(older, ClassReader.SKIP_FRAMES);
    return out.toByteArray();
  }
}
