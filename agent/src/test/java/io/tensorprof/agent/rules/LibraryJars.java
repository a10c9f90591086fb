package io.tensorprof.agent.rules;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Enumeration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** The public classes and methods of some jars, read without loading any of them. */
final class LibraryJars implements Supertypes {

  /** A method that a program can call. */
  record Callable(String owner, String name, String descriptor) {}

  private static final class Type {
    boolean isPublic;
    final List<String> above = new ArrayList<>();
    final List<Callable> methods = new ArrayList<>();
  }

  private final Map<String, Type> types = new TreeMap<>();

  /** Jars on the class path whose names begin so. */
  static LibraryJars onClassPath(String... names) throws IOException {
    LibraryJars jars = new LibraryJars();
    int read = 0;
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
      String jar = Path.of(entry).getFileName().toString();
      for (String name : names) {
        if (jar.startsWith(name + "-") && Character.isDigit(jar.charAt(name.length() + 1))) {
          jars.read(Path.of(entry));
          read++;
        }
      }
    }
    if (read < names.length) {
      throw new IOException("not on the class path: one of " + String.join(", ", names));
    }
    return jars;
  }

  private void read(Path file) throws IOException {
    try (JarFile jar = new JarFile(file.toFile())) {
      for (Enumeration<JarEntry> e = jar.entries(); e.hasMoreElements(); ) {
        JarEntry entry = e.nextElement();
        if (entry.getName().endsWith(".class") && !entry.getName().startsWith("META-INF/")) {
          new ClassReader(jar.getInputStream(entry).readAllBytes())
              .accept(new Reader(), ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG);
        }
      }
    }
  }

  /** Every public method and constructor of every public class. */
  List<Callable> callables() {
    List<Callable> all = new ArrayList<>();
    for (Type type : types.values()) {
      if (type.isPublic) {
        all.addAll(type.methods);
      }
    }
    return all;
  }

  /** Whether a class has another as itself or above itself. */
  boolean isA(String className, String other) {
    return className.equals(other) || of(className).contains(other);
  }

  @Override
  public List<String> of(String className) {
    Set<String> all = new LinkedHashSet<>();
    Deque<String> open = new ArrayDeque<>(List.of(className));
    while (!open.isEmpty()) {
      Type type = types.get(open.remove());
      for (String above : type == null ? List.<String>of() : type.above) {
        if (all.add(above)) {
          open.add(above);
        }
      }
    }
    return List.copyOf(all);
  }

  @Override
  public List<String> methods(String className, String name) {
    if (!types.containsKey(className)) {
      return null;
    }
    List<String> descriptors = new ArrayList<>();
    List<String> owners = new ArrayList<>(List.of(className));
    owners.addAll(of(className));
    for (String owner : owners) {
      Type type = types.get(owner);
      for (Callable method : type == null ? List.<Callable>of() : type.methods) {
        if (method.name().equals(name)) {
          descriptors.add(method.descriptor());
        }
      }
    }
    return descriptors;
  }

  private final class Reader extends ClassVisitor {
    private final Type type = new Type();
    private String className = "";

    Reader() {
      super(Opcodes.ASM9);
    }

    @Override
    public void visit(
        int version,
        int access,
        String name,
        String signature,
        String superName,
        String[] interfaces) {
      className = name.replace('/', '.');
      type.isPublic = (access & Opcodes.ACC_PUBLIC) != 0;
      if (superName != null) {
        type.above.add(superName.replace('/', '.'));
      }
      for (String each : interfaces) {
        type.above.add(each.replace('/', '.'));
      }
      types.put(className, type);
    }

    @Override
    public void visitInnerClass(String name, String outer, String inner, int access) {
      if (name.replace('/', '.').equals(className)) {
        type.isPublic = (access & Opcodes.ACC_PUBLIC) != 0;
      }
    }

    @Override
    public MethodVisitor visitMethod(
        int access, String name, String descriptor, String signature, String[] exceptions) {
      boolean bridge = (access & Opcodes.ACC_SYNTHETIC) != 0;
      if ((access & Opcodes.ACC_PUBLIC) != 0 && !bridge) {
        type.methods.add(new Callable(className, name, descriptor));
      }
      return null;
    }
  }
}
