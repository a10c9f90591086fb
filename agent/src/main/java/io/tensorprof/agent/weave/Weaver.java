package io.tensorprof.agent.weave;

import io.tensorprof.agent.rules.LiveRules;
import io.tensorprof.agent.rules.RuleDiscovery;
import io.tensorprof.agent.rules.RuleSet;
import java.io.InputStream;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.security.ProtectionDomain;

/**
 * Sees every class as it is loaded and weaves those with op calls; when a library brings rules,
 * classes that were loaded before are seen again. Whatever goes wrong here, the class is left as it
 * was and the program goes on.
 */
public final class Weaver implements ClassFileTransformer {

  static final String OWN_PACKAGES = "io.tensorprof.agent.";

  private final LiveRules rules;
  private final RuleDiscovery discovery;
  private final SiteTable sites;
  private final CallWeaver calls;
  private final WeaveLog log;
  private final BootDelegation delegation = new BootDelegation();
  private final Reweaver reweaver;
  private volatile View view;

  /** The rules as of one moment, with what is derived from them. */
  private static final class View {
    private final RuleSet rules;
    private final ConstantPoolScan scan;

    View(RuleSet rules) {
      this.rules = rules;
      this.scan = new ConstantPoolScan(rules.ownerPrefixes());
    }

    boolean concerns(String className, byte[] classFile) {
      return scan.mayCall(classFile) || rules.mayHaveFunctions(className);
    }
  }

  /**
   * A weaver for the whole run.
   *
   * @param rules the rules in force
   * @param discovery finds further rules beside the program's classes
   * @param sites numbers the places with probes
   * @param calls weaves calls in the mode of the run
   * @param log told of what was woven and what not
   * @param instrumentation gives classes that are loaded already to be woven
   */
  public Weaver(
      LiveRules rules,
      RuleDiscovery discovery,
      SiteTable sites,
      CallWeaver calls,
      WeaveLog log,
      Instrumentation instrumentation) {
    this.rules = rules;
    this.discovery = discovery;
    this.sites = sites;
    this.calls = calls;
    this.log = log;
    this.reweaver = new Reweaver(instrumentation, this, log);
    this.view = new View(rules.all());
  }

  /** Weaves the program's classes that were loaded before the agent, if there are any. */
  public void weaveLoaded() {
    if (reweaver.hasWork()) {
      reweaver.start();
    }
  }

  @Override
  public byte[] transform(
      ClassLoader loader,
      String name,
      Class<?> redefined,
      ProtectionDomain domain,
      byte[] classFile) {
    if (loader == null || name == null) {
      return null;
    }
    String className = name.replace('/', '.');
    if (className.startsWith(OWN_PACKAGES) || className.contains(ShapeReaderGenerator.SUFFIX)) {
      return null;
    }
    try {
      RuleSet found = discovery.discover(domain);
      if (found != null) {
        addRules(found);
      }
      View now = view;
      byte[] woven = weave(loader, className, classFile, now);
      // Rules found meanwhile by another thread: it does not see a class that is still loading.
      return now.equals(view) ? woven : weave(loader, className, classFile, view);
    } catch (Throwable failure) {
      // Also errors: a LinkageError of ours must not become one of the program's.
      log.skipped(className, "", reason(failure));
      return null;
    }
  }

  private void addRules(RuleSet found) {
    synchronized (rules) {
      rules.add(found);
      view = new View(rules.all());
    }
    reweaver.start();
  }

  private byte[] weave(ClassLoader loader, String className, byte[] classFile, View now) {
    return now.concerns(className, classFile) && !rules.excludes(className)
        ? scanAndWeave(loader, className, classFile, now.rules)
        : null;
  }

  /** Whether a loaded class is to be looked at again; its class file is where it came from. */
  boolean concerns(Class<?> loaded) {
    String className = loaded.getName();
    if (rules.excludes(className)) {
      return false;
    }
    String resource = className.replace('.', '/') + ".class";
    try (InputStream in = loaded.getClassLoader().getResourceAsStream(resource)) {
      return in == null || view.concerns(className, in.readAllBytes());
    } catch (Throwable e) {
      return true; // the loader is the program's code; the JVM has the class file, too
    }
  }

  private byte[] scanAndWeave(ClassLoader loader, String className, byte[] classFile, RuleSet now) {
    ClassScanner scanned = ClassScanner.scan(classFile, now, sites);
    for (ClassScanner.Missed missed : scanned.missed()) {
      log.skipped(className, missed.method(), missed.reason());
    }
    if (scanned.plan().isEmpty()) {
      return null;
    }
    delegation.check(loader);
    ClassPlan plan = scanned.plan();
    byte[] woven = new ClassWeaver(calls, now, log).weave(className, classFile, plan, loader);
    if (woven != null) {
      log.woven(loader, className, plan.sites());
    }
    return woven;
  }

  private static String reason(Throwable failure) {
    String message = failure.getMessage();
    return failure instanceof UnweavableException
        ? message
        : failure.getClass().getSimpleName() + (message == null ? "" : ": " + message);
  }
}
