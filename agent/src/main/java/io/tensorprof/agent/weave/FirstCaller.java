package io.tensorprof.agent.weave;

import io.tensorprof.agent.rules.LiveRules;
import io.tensorprof.agent.rules.RuleDiscovery;
import io.tensorprof.agent.rules.RuleSet;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.security.ProtectionDomain;

/**
 * Waits for the first class that the rules concern: a program that calls no op pays for a look at
 * its constant pools, and not for probes, recorder and weaver. When the class comes, these are
 * started, and it and all that come after are handed on to the weaver; which itself sees the
 * classes whose loading begins later.
 */
public final class FirstCaller implements ClassFileTransformer {

  /** Starts what weaves. */
  public interface Starter {

    /**
     * Starts it, when it has not been.
     *
     * @param found rules that have turned up and may concern classes loaded before; null for none
     * @return the weaver; null when there is none, now or any more
     */
    ClassFileTransformer start(RuleSet found);
  }

  private final LiveRules rules;
  private final RuleDiscovery discovery;
  private final Starter starter;
  private final Hierarchy hierarchy = new Hierarchy();
  private final Interest interest;
  private volatile boolean met;

  /**
   * One that has met nothing yet.
   *
   * @param rules the rules in force
   * @param discovery finds further rules beside the program's classes
   */
  public FirstCaller(LiveRules rules, RuleDiscovery discovery, Starter starter) {
    this.rules = rules;
    this.discovery = discovery;
    this.starter = starter;
    hierarchy.setOfJdk(Interest.reachesIntoJdk(rules.all()));
    this.interest = new Interest(rules.all(), hierarchy);
  }

  /** Whether classes of the program are loaded already, which it would never see. */
  public static boolean isTooLate(Instrumentation instrumentation) {
    return new Reweaver(instrumentation, null, null).hasWork();
  }

  @Override
  public byte[] transform(
      ClassLoader loader,
      String name,
      Class<?> redefined,
      ProtectionDomain domain,
      byte[] classFile) {
    if (loader == null || name == null || Weaver.isOwn(name.replace('/', '.'))) {
      return null;
    }
    try {
      RuleSet found = met ? null : discovery.discover(domain);
      if (!met && found == null && !concerns(loader, name.replace('/', '.'), classFile)) {
        return null;
      }
      met = true;
      ClassFileTransformer weaver = starter.start(found);
      return weaver == null ? null : weaver.transform(loader, name, redefined, domain, classFile);
    } catch (Throwable failure) {
      return null; // the program's class loads as it would without us
    }
  }

  private boolean concerns(ClassLoader loader, String className, byte[] classFile) {
    ClassFile file = ClassFile.of(classFile);
    if (file == null || rules.excludes(className)) {
      return false;
    }
    hierarchy.saw(loader, className, file);
    // Outdated: it names a shipped library, whose rules have been read to see whether they mean it.
    return interest.concerns(file, className, loader) || interest.isOutdated();
  }
}
