package io.tensorprof.agent.weave;

import io.tensorprof.agent.options.Schedule;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.security.ProtectionDomain;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.dynamic.ClassFileLocator;
import net.bytebuddy.dynamic.scaffold.TypeValidation;
import net.bytebuddy.implementation.Implementation;
import net.bytebuddy.matcher.ElementMatcher;
import net.bytebuddy.matcher.ElementMatchers;
import net.bytebuddy.pool.TypePool;

/**
 * Weaves the function whose calls a schedule counts, whatever else is woven, or not, into its
 * class. It comes behind {@link Weaver}, so that a step begins before its first probe.
 */
public final class StepWeaver implements ClassFileTransformer {

  private final Schedule schedule;
  private final WeaveLog log;
  private final Instrumentation instrumentation;

  /**
   * A weaver of one function.
   *
   * @param log told when it is woven, or cannot be
   */
  public StepWeaver(Schedule schedule, WeaveLog log, Instrumentation instrumentation) {
    this.schedule = schedule;
    this.log = log;
    this.instrumentation = instrumentation;
  }

  /** Weaves the function's class when it is loaded, or now if it is loaded already. */
  public void install() {
    instrumentation.addTransformer(this, true);
    List<Class<?>> loaded = new ArrayList<>();
    for (Class<?> one : instrumentation.getAllLoadedClasses()) {
      if (one.getName().equals(schedule.className()) && instrumentation.isModifiableClass(one)) {
        loaded.add(one);
      }
    }
    new ClassBatches(instrumentation)
        .retransform(
            loaded, (one, reason) -> log.skipped(one.getName(), schedule.method(), "" + reason));
  }

  /** Weaves nothing any more; what is woven is {@link Weaver#remove}'s to restore. */
  public void remove() {
    instrumentation.removeTransformer(this);
  }

  /**
   * Takes the function's probe out again, where nothing else is woven.
   *
   * @return classes that would not have their code back
   */
  public int restore() {
    return new Unweaver(instrumentation, log).restore();
  }

  @Override
  public byte[] transform(
      ClassLoader loader,
      String name,
      Class<?> redefined,
      ProtectionDomain domain,
      byte[] classFile) {
    if (loader == null || name == null || !name.replace('/', '.').equals(schedule.className())) {
      return null;
    }
    try {
      ClassFileLocator locator =
          new ClassFileLocator.Compound(
              ClassFileLocator.Simple.of(schedule.className(), classFile),
              ClassFileLocator.ForClassLoader.of(loader));
      TypeDescription type =
          TypePool.Default.WithLazyResolution.of(locator).describe(schedule.className()).resolve();
      if (type.getDeclaredMethods().filter(isStep()).isEmpty()) {
        log.skipped(schedule.className(), schedule.method(), "schedule: there is no such method");
        return null;
      }
      new BootDelegation().check(loader);
      ClassFileLocator own = ClassFileLocator.ForClassLoader.of(StepWeaver.class.getClassLoader());
      byte[] woven =
          new ByteBuddy()
              .with(TypeValidation.DISABLED)
              .with(Implementation.Context.Disabled.Factory.INSTANCE)
              .decorate(type, locator)
              .visit(Advice.to(StepAdvice.class, own).on(isStep()))
              .make()
              .getBytes();
      log.woven(loader, schedule.className(), new BitSet());
      return woven;
    } catch (Throwable failure) {
      // Also errors: a LinkageError of ours must not become one of the program's.
      log.skipped(schedule.className(), schedule.method(), "schedule: " + failure);
      return null;
    }
  }

  private ElementMatcher.Junction<MethodDescription> isStep() {
    return ElementMatchers.<MethodDescription>named(schedule.method())
        .and(ElementMatchers.isMethod())
        .and(ElementMatchers.not(ElementMatchers.isAbstract()))
        .and(ElementMatchers.not(ElementMatchers.isNative()))
        .and(ElementMatchers.not(ElementMatchers.isBridge()));
  }
}
