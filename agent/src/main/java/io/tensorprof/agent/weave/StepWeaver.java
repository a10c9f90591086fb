package io.tensorprof.agent.weave;

import io.tensorprof.agent.options.Schedule;
import io.tensorprof.agent.weave.BodyWeaver.Body;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.security.ProtectionDomain;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

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
      ClassReader reader = new ClassReader(classFile);
      Map<String, Body> steps = StepScanner.find(reader, schedule.method());
      if (steps.isEmpty()) {
        log.skipped(schedule.className(), schedule.method(), "schedule: there is no such method");
        return null;
      }
      new BootDelegation().check(loader);
      ClassWriter writer = new ClassWriter(reader, ClassWriter.COMPUTE_MAXS);
      reader.accept(new Methods(steps, writer), ClassReader.EXPAND_FRAMES);
      byte[] woven = writer.toByteArray();
      log.woven(loader, schedule.className(), new BitSet());
      return woven;
    } catch (Throwable failure) {
      // Also errors: a LinkageError of ours must not become one of the program's.
      log.skipped(schedule.className(), schedule.method(), "schedule: " + failure);
      return null;
    }
  }

  private final class Methods extends ClassVisitor {
    private final Map<String, Body> steps;

    Methods(Map<String, Body> steps, ClassVisitor next) {
      super(Opcodes.ASM9, next);
      this.steps = steps;
    }

    @Override
    public MethodVisitor visitMethod(
        int access, String name, String descriptor, String signature, String[] exceptions) {
      MethodVisitor mv = super.visitMethod(access, name, descriptor, signature, exceptions);
      Body step = name.equals(schedule.method()) ? steps.get(descriptor) : null;
      return step == null ? mv : new StepBody(step, mv);
    }
  }
}
