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
  private final SiteNames sites;
  private final CallWeaver calls;
  private final WeaveLog log;
  private final Hierarchy hierarchy;
  private final BootDelegation delegation = new BootDelegation();
  private final Reweaver reweaver;
  private final Instrumentation instrumentation;
  private volatile View view;
  private volatile boolean removed;

  /** The rules as of one moment, with what is derived from them. */
  private static final class View { // no record: its equals would be linked by invokedynamic
    private final RuleSet rules;
    private final Interest interest;

    View(RuleSet rules, Interest interest) {
      this.rules = rules;
      this.interest = interest;
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
      SiteNames sites,
      CallWeaver calls,
      WeaveLog log,
      Instrumentation instrumentation) {
    this.rules = rules;
    this.discovery = discovery;
    this.sites = sites;
    this.calls = calls;
    this.hierarchy = calls.hierarchy();
    this.log = log;
    this.instrumentation = instrumentation;
    this.reweaver = new Reweaver(instrumentation, this, log);
    this.view = newView();
  }

  /**
   * Weaves classes from now on: those loaded later, and those that there are already.
   *
   * @param loaded whether the latter may concern the rules
   * @param wait whether to return when the latter are woven, rather than to have it done by a
   *     thread
   */
  public void install(boolean wait, boolean loaded) {
    instrumentation.addTransformer(this, true);
    if (wait) {
      reweaver.weaveNow(discovery);
    } else if (loaded && reweaver.hasWork()) {
      reweaver.start();
    }
  }

  /**
   * Weaves nothing any more, and takes the probes out of the classes that have some.
   *
   * @return classes that would not have their code back, and keep probes
   */
  public int remove() {
    removed = true;
    reweaver.stop();
    instrumentation.removeTransformer(this);
    return new Unweaver(instrumentation, log).restore();
  }

  @Override
  public byte[] transform(
      ClassLoader loader,
      String name,
      Class<?> redefined,
      ProtectionDomain domain,
      byte[] classFile) {
    if (loader == null || name == null || removed) {
      return null;
    }
    String className = name.replace('/', '.');
    if (isOwn(className)) {
      return null;
    }
    try {
      addRules(discovery.discover(domain));
      ClassFile file = ClassFile.of(classFile);
      if (file == null) {
        return null; // the JVM will say what is wrong with it
      }
      boolean loading = redefined == null;
      View now = view;
      byte[] woven = weave(loader, className, file, loading, now);
      // Rules found meanwhile by another thread: it does not see a class that is still loading.
      return now.equals(view) ? woven : weave(loader, className, file, loading, view);
    } catch (Throwable failure) {
      // Also errors: a LinkageError of ours must not become one of the program's.
      log.skipped(className, "", reason(failure));
      return null;
    }
  }

  /** Whether it is a class of ours. */
  static boolean isOwn(String className) {
    return className.startsWith(OWN_PACKAGES) || className.contains(TensorReaderGenerator.SUFFIX);
  }

  private View newView() {
    RuleSet all = rules.all();
    hierarchy.setOfJdk(Interest.reachesIntoJdk(all));
    return new View(all, new Interest(all, hierarchy));
  }

  /** Puts rules that the program brings into force, also for classes loaded before. */
  void addRules(RuleSet found) {
    if (found == null) {
      return;
    }
    synchronized (rules) {
      rules.add(found);
      renewView();
    }
    reweaver.start();
  }

  private byte[] weave(
      ClassLoader loader, String className, ClassFile file, boolean loading, View now) {
    hierarchy.saw(loader, className, file);
    // A class that is loading may have been woven a moment ago, see FirstCaller; in a loaded one,
    // the name may have stayed behind after its probes.
    byte[] woven =
        now.interest.concerns(file, className, loader)
                && !rules.excludes(className)
                && !(loading && file.hasText(ProbeNames.PROBE))
            ? scanAndWeave(loader, className, file.bytes(), now.rules)
            : null;
    if (now.interest.isOutdated()) {
      renewView(); // a shipped library was met: its rules may mean more of the classes to come
    }
    return woven;
  }

  private void renewView() {
    synchronized (rules) {
      view = newView();
    }
  }

  /** Whether a loaded class is to be looked at again; its class file is where it came from. */
  boolean concerns(Class<?> loaded) {
    String className = loaded.getName();
    if (rules.excludes(className)) {
      return false;
    }
    String resource = className.replace('.', '/') + ".class";
    try (InputStream in = loaded.getClassLoader().getResourceAsStream(resource)) {
      ClassFile file = in == null ? null : ClassFile.of(in.readAllBytes());
      return file == null || view.interest.concerns(file, className, loaded.getClassLoader());
    } catch (Throwable e) {
      return true; // the loader is the program's code; the JVM has the class file, too
    }
  }

  private byte[] scanAndWeave(ClassLoader loader, String className, byte[] classFile, RuleSet now) {
    ClassScanner scanned = ClassScanner.scan(classFile, now, hierarchy.in(loader), sites);
    if (scanned.plan().isEmpty()) {
      return null;
    }
    delegation.check(loader);
    ClassPlan plan = scanned.plan();
    byte[] woven = new ClassWeaver(calls, now, log).weave(className, classFile, plan, loader);
    if (woven != null) {
      log.woven(loader, className, plan.sites());
    }
    return removed ? null : woven; // what removes the probes finds the class in the log, or here
  }

  private static String reason(Throwable failure) {
    String message = failure.getMessage();
    return failure instanceof UnweavableException
        ? message
        : failure.getClass().getSimpleName() + (message == null ? "" : ": " + message);
  }
}
