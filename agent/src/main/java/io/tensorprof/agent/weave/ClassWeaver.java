package io.tensorprof.agent.weave;

import io.tensorprof.agent.rules.RuleSet;
import io.tensorprof.agent.weave.ClassPlan.MethodPlan;
import java.util.List;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.asm.AsmVisitorWrapper;
import net.bytebuddy.description.field.FieldDescription;
import net.bytebuddy.description.field.FieldList;
import net.bytebuddy.description.method.MethodList;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.dynamic.ClassFileLocator;
import net.bytebuddy.dynamic.scaffold.TypeValidation;
import net.bytebuddy.implementation.Implementation;
import net.bytebuddy.pool.TypePool;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodTooLargeException;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Weaves a planned class. Nothing is added to it but code in its methods, so that a loaded class
 * can be woven, too, and unwoven again.
 */
final class ClassWeaver {

  private static final String HUGE =
      "with probes it is larger than "
          + MethodSizes.HUGE
          + " bytes and would not be compiled; -XX:-DontCompileHugeMethods lifts that";

  private final CallWeaver calls;
  private final RuleSet rules;
  private final WeaveLog log;

  ClassWeaver(CallWeaver calls, RuleSet rules, WeaveLog log) {
    this.calls = calls;
    this.rules = rules;
    this.log = log;
  }

  /**
   * The woven class file. What cannot be woven is taken out of the plan and told to the log, so
   * that one bad call or method does not cost the others their probes.
   *
   * @return null when nothing is left of the plan
   * @throws RuntimeException when the class cannot be woven; it is then to be left alone
   */
  byte[] weave(String className, byte[] classFile, ClassPlan plan, ClassLoader loader) {
    while (!plan.isEmpty()) {
      try {
        byte[] woven = weaveAll(className, classFile, plan, loader);
        List<MethodSizes.Method> huge = MethodSizes.madeHuge(classFile, woven, plan);
        if (huge.isEmpty()) {
          return woven;
        }
        for (MethodSizes.Method method : huge) {
          tooLarge(className, plan, method.name(), method.descriptor(), HUGE);
        }
      } catch (SuperCallException e) {
        plan.isSuperCall("<init>", e.descriptor(), e.ordinal());
      } catch (UnweavableCallException e) {
        plan.dropCall(e.method(), e.descriptor(), e.ordinal());
        log.skipped(className, e.method(), e.getMessage());
      } catch (UnweavableFunctionException e) {
        plan.dropFunction(e.method(), e.descriptor());
        log.skipped(className, e.method(), e.getMessage());
      } catch (MethodTooLargeException e) {
        tooLarge(
            className,
            plan,
            e.getMethodName(),
            e.getDescriptor(),
            "with probes it is larger than 64 KiB");
      }
    }
    return null;
  }

  private void tooLarge(
      String className, ClassPlan plan, String name, String descriptor, String why) {
    MethodPlan method = plan.method(name, descriptor);
    if (!calls.tracing() && !method.compact) {
      method.compact = true;
    } else {
      plan.drop(name, descriptor);
      log.skipped(className, name, why);
    }
  }

  private byte[] weaveAll(String className, byte[] classFile, ClassPlan plan, ClassLoader loader) {
    ClassFileLocator locator =
        new ClassFileLocator.Compound(
            ClassFileLocator.Simple.of(className, classFile),
            ClassFileLocator.ForClassLoader.of(loader));
    TypeDescription type =
        TypePool.Default.WithLazyResolution.of(locator).describe(className).resolve();
    return new ByteBuddy()
        .with(TypeValidation.DISABLED)
        .with(Implementation.Context.Disabled.Factory.INSTANCE)
        .decorate(type, locator)
        .visit(new Probes(plan, loader))
        .make()
        .getBytes();
  }

  /** Hands the class to our visitors while Byte Buddy rewrites it. */
  private final class Probes extends AsmVisitorWrapper.AbstractBase {
    private final ClassPlan plan;
    private final ClassLoader loader;

    Probes(ClassPlan plan, ClassLoader loader) {
      this.plan = plan;
      this.loader = loader;
    }

    @Override
    public int mergeWriter(int flags) {
      return flags | ClassWriter.COMPUTE_MAXS;
    }

    @Override
    public int mergeReader(int flags) {
      return flags | ClassReader.EXPAND_FRAMES;
    }

    @Override
    public ClassVisitor wrap(
        TypeDescription type,
        ClassVisitor next,
        Implementation.Context context,
        TypePool pool,
        FieldList<FieldDescription.InDefinedShape> fields,
        MethodList<?> methods,
        int writerFlags,
        int readerFlags) {
      return new Methods(plan, loader, type.getInternalName(), next);
    }
  }

  private final class Methods extends ClassVisitor {
    private final ClassPlan plan;
    private final ClassLoader loader;
    private final String owner;

    Methods(ClassPlan plan, ClassLoader loader, String owner, ClassVisitor next) {
      super(Opcodes.ASM9, next);
      this.plan = plan;
      this.loader = loader;
      this.owner = owner;
    }

    @Override
    public MethodVisitor visitMethod(
        int access, String name, String descriptor, String signature, String[] exceptions) {
      MethodVisitor mv = super.visitMethod(access, name, descriptor, signature, exceptions);
      MethodPlan method = plan.method(name, descriptor);
      if (mv == null || method == null) {
        return mv;
      }
      if (method.frees != null) {
        mv = new FreeingWeaver(method.frees, method.framed, owner, mv);
      }
      boolean isFunction = method.function >= 0;
      method.functionLocals = isFunction ? calls.functionLocals(method.function) : 0;
      // The function's probes lie around those of the calls in it.
      MethodVisitor next =
          isFunction
              ? new FunctionWeaver(
                  method,
                  calls,
                  new BodyWeaver.Body(
                      owner, access, name, descriptor, method.maxLocals, method.framed),
                  mv)
              : mv;
      return calls.weave(method, rules, loader, owner, access, name, descriptor, next);
    }
  }
}
