package io.tensorprof.agent.rules;

import io.tensorprof.agent.OwnJar;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A library whose rules the agent brings. They are read when one of its classes is first named by a
 * class of the program: a program pays for the libraries it uses.
 */
final class ShippedLibrary implements RulePart {

  private static final String FOLDER = "META-INF/tensorprof-agent/";

  private final String name;
  private final List<String> packages;
  private final boolean internals;
  private final boolean memory;
  private ParsedRules parsed;

  private ShippedLibrary(String name, List<String> packages, boolean internals, boolean memory) {
    this.name = name;
    this.packages = packages;
    this.internals = internals;
    this.memory = memory;
  }

  /** All of them; the packages are what the names of their classes begin with. */
  static List<RulePart> all() {
    List<RulePart> all = new ArrayList<>();
    add(all, "bytedeco-pytorch", "org.bytedeco.pytorch.", "org.bytedeco.javacpp.PointerScope");
    add(all, "commons-math3", "org.apache.commons.math3.linear.");
    add(all, "commons-math4", "org.apache.commons.math4.legacy.linear.");
    add(all, "djl", "ai.djl.");
    add(all, "ejml", "org.ejml.");
    add(all, "javacpp", "org.bytedeco.javacpp.Pointer");
    add(all, "nd4j", "org.nd4j.");
    add(all, "onnxruntime", "ai.onnxruntime.");
    add(all, "tensorflow", "org.tensorflow.");
    return all;
  }

  private static void add(List<RulePart> all, String name, String... packages) {
    all.add(new ShippedLibrary(name, List.of(packages), false, true));
  }

  /** The library of a name. */
  static ShippedLibrary named(String name) {
    for (RulePart part : all()) {
      ShippedLibrary library = (ShippedLibrary) part;
      if (library.name.equals(name)) {
        return library;
      }
    }
    throw new IllegalArgumentException("no rules for " + name);
  }

  @Override
  public boolean mayName(String className) {
    for (String prefix : packages) {
      if (className.startsWith(prefix)) {
        return true;
      }
    }
    return false;
  }

  @Override
  public boolean mayNameIn(String descriptor) {
    for (String prefix : packages) {
      if (descriptor.contains(typePrefix(prefix))) {
        return true;
      }
    }
    return false;
  }

  private static String typePrefix(String prefix) {
    return "L" + prefix.replace('.', '/');
  }

  @Override
  public synchronized boolean isRead() {
    return parsed != null;
  }

  @Override
  public void addTypePrefixes(Set<String> types) {
    for (String prefix : packages) {
      types.add(typePrefix(prefix));
    }
  }

  @Override
  public void addOwnerPrefixes(Set<String> prefixes) {
    prefixes.addAll(packages);
  }

  @Override
  public RuleIndex index() {
    return parsed().index();
  }

  @Override
  public List<TensorType> tensors() {
    return parsed().tensors();
  }

  @Override
  public List<TensorList> lists() {
    return parsed().lists();
  }

  @Override
  public List<GaugeRule> gauges() {
    return parsed().gauges();
  }

  @Override
  public RulePart everywhere() {
    return new ShippedLibrary(name, packages, true, memory);
  }

  @Override
  public RulePart withoutMemory() {
    return new ShippedLibrary(name, packages, internals, false);
  }

  /**
   * The rules, read when first asked for.
   *
   * @throws IllegalStateException when our own jar is damaged
   */
  private synchronized ParsedRules parsed() {
    if (parsed == null) {
      ParsedRules read = read();
      RulePart wanted = memory ? read : read.withoutMemory();
      parsed = (ParsedRules) (internals ? wanted.everywhere() : wanted);
    }
    return parsed;
  }

  private ParsedRules read() {
    String file = name + ".rules";
    try (OwnJar jar = OwnJar.open()) {
      return RuleParser.read(file, new String(jar.read(FOLDER + file), StandardCharsets.UTF_8));
    } catch (IOException | RuleException e) {
      throw new IllegalStateException(
          "the agent's jar lacks its rules for " + name + ": " + e.getMessage(), e);
    }
  }
}
