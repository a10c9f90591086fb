package io.tensorprof.agent.weave;

import io.tensorprof.agent.rules.RuleSet;
import io.tensorprof.agent.weave.ClassPlan.MethodPlan;
import java.util.List;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.asm.AsmVisitorWrapper;
import net.bytebuddy.description.field.FieldDescription;
import net.bytebuddy.description.field.FieldList;
import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.description.method.MethodList;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.dynamic.ClassFileLocator;
import net.bytebuddy.dynamic.DynamicType;
import net.bytebuddy.dynamic.scaffold.TypeValidation;
import net.bytebuddy.implementation.Implementation;
import net.bytebuddy.implementation.bytecode.constant.IntegerConstant;
import net.bytebuddy.matcher.ElementMatcher;
import net.bytebuddy.pool.TypePool;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodTooLargeException;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Weaves a planned class with Byte Buddy: calls by our own method visitors, functions by its
 * Advice. Nothing is added to the class but code in its methods, so that a loaded class can be
 * woven, too, and unwoven again.
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
          plan.drop(method.name(), method.descriptor());
          log.skipped(className, method.name(), HUGE);
        }
      } catch (SuperCallException e) {
        plan.isSuperCall("<init>", e.descriptor(), e.ordinal());
      } catch (UnweavableCallException e) {
        plan.dropCall(e.method(), e.descriptor(), e.ordinal());
        log.skipped(className, e.method(), e.getMessage());
      } catch (MethodTooLargeException e) {
        plan.drop(e.getMethodName(), e.getDescriptor());
        log.skipped(className, e.getMethodName(), "with probes it is larger than 64 KiB");
      }
    }
    return null;
  }

  private byte[] weaveAll(String className, byte[] classFile, ClassPlan plan, ClassLoader loader) {
    ClassFileLocator locator =
        new ClassFileLocator.Compound(
            ClassFileLocator.Simple.of(className, classFile),
            ClassFileLocator.ForClassLoader.of(loader));
    TypeDescription type =
        TypePool.Default.WithLazyResolution.of(locator).describe(className).resolve();
    DynamicType.Builder<?> builder =
        new ByteBuddy()
            .with(TypeValidation.DISABLED)
            .with(Implementation.Context.Disabled.Factory.INSTANCE)
            .decorate(type, locator);
    if (plan.hasFunctions()) {
      builder = builder.visit(functions(plan));
    }
    // Registered last, so it reads the class file itself and Advice sees calls already woven.
    return builder.visit(new Calls(plan, loader)).make().getBytes();
  }

  private AsmVisitorWrapper functions(ClassPlan plan) {
    Advice.WithCustomMapping advice =
        Advice.withCustomMapping()
            .bind(
                FunctionAdvice.SiteNumber.class,
                (instrumented, source, assigner, argumentHandler, sort) ->
                    new Advice.OffsetMapping.Target.ForStackManipulation(
                        IntegerConstant.forValue(number(plan, source))));
    ElementMatcher<MethodDescription> planned = method -> number(plan, method) >= 0;
    Class<?> woven = calls.tracing() ? FunctionAdvice.Tracing.class : FunctionAdvice.Counting.class;
    ClassFileLocator own = ClassFileLocator.ForClassLoader.of(ClassWeaver.class.getClassLoader());
    return advice.to(woven, own).on(planned);
  }

  private static int number(ClassPlan plan, MethodDescription method) {
    MethodPlan found = plan.method(method.getInternalName(), method.getDescriptor());
    return found == null ? -1 : found.function;
  }

  private final class Calls extends AsmVisitorWrapper.AbstractBase {
    private final ClassPlan plan;
    private final ClassLoader loader;

    Calls(ClassPlan plan, ClassLoader loader) {
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
      return new ClassVisitor(Opcodes.ASM9, next) {
        @Override
        public MethodVisitor visitMethod(
            int access, String name, String descriptor, String signature, String[] exceptions) {
          MethodVisitor mv = super.visitMethod(access, name, descriptor, signature, exceptions);
          MethodPlan method = plan.method(name, descriptor);
          return mv == null || method == null
              ? mv
              : calls.weave(
                  method, rules, loader, type.getInternalName(), access, name, descriptor, mv);
        }
      };
    }
  }
}
