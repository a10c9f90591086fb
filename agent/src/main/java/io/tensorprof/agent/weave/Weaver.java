package io.tensorprof.agent.weave;

import io.tensorprof.agent.rules.LiveRules;
import io.tensorprof.agent.rules.RuleDiscovery;
import io.tensorprof.agent.rules.RuleSet;
import java.lang.instrument.ClassFileTransformer;
import java.security.ProtectionDomain;

/**
 * Sees every class as it is loaded and weaves those with op calls. Whatever goes wrong here, the
 * class is left as it was and the program goes on.
 */
public final class Weaver implements ClassFileTransformer {

  private static final String OWN_CLASSES = "io/tensorprof/agent/";

  private final LiveRules rules;
  private final RuleDiscovery discovery;
  private final SiteTable sites;
  private final CallWeaver calls;
  private final WeaveLog log;
  private volatile View view;

  /** The rules as of one moment, with what is derived from them. */
  private record View(RuleSet rules, ConstantPoolScan scan) {
    static View of(RuleSet rules) {
      return new View(rules, new ConstantPoolScan(rules.ownerPrefixes()));
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
   */
  public Weaver(
      LiveRules rules, RuleDiscovery discovery, SiteTable sites, CallWeaver calls, WeaveLog log) {
    this.rules = rules;
    this.discovery = discovery;
    this.sites = sites;
    this.calls = calls;
    this.log = log;
    this.view = View.of(rules.all());
  }

  @Override
  public byte[] transform(
      ClassLoader loader,
      String name,
      Class<?> redefined,
      ProtectionDomain domain,
      byte[] classFile) {
    if (loader == null || name == null || name.startsWith(OWN_CLASSES)) {
      return null;
    }
    try {
      RuleSet found = discovery.discover(domain);
      if (found != null) {
        rules.add(found);
        view = View.of(rules.all());
      }
      View now = view;
      String className = name.replace('/', '.');
      boolean looks = now.scan.mayCall(classFile) || now.rules.mayHaveFunctions(className);
      return looks && !rules.excludes(className)
          ? scanAndWeave(loader, className, classFile, now.rules)
          : null;
    } catch (Throwable failure) {
      // Also errors: a LinkageError of ours must not become one of the program's.
      log.skipped(name.replace('/', '.'), "", reason(failure));
      return null;
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
    byte[] woven = new ClassWeaver(calls, now).weave(className, classFile, scanned.plan(), loader);
    log.woven(scanned.plan().sites());
    return woven;
  }

  private static String reason(Throwable failure) {
    String message = failure.getMessage();
    return failure instanceof UnweavableException
        ? message
        : failure.getClass().getSimpleName() + (message == null ? "" : ": " + message);
  }
}
