package io.tensorprof.agent.weave;

import io.tensorprof.agent.probe.References;
import io.tensorprof.agent.rules.LiveRules;
import io.tensorprof.agent.rules.RuleSet;
import io.tensorprof.agent.rules.Supertypes;
import io.tensorprof.agent.weave.ClassPlan.MethodPlan;
import java.lang.invoke.CallSite;
import java.lang.invoke.ConstantCallSite;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandleInfo;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Modifier;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Evaluates woven method references. The op is called by a static method woven like any caller; the
 * object handed to the program calls that method. Both live in hidden classes that are nestmates of
 * the class with the reference: they may do what it may, and are in no stack trace.
 */
public final class ReferenceLinker implements References.Linker {

  private static final String CALL = "call";

  private final CallWeaver weaver;
  private final LiveRules rules;
  private final WeaveLog log;
  private final SiteTable sites;
  private final ReferenceCalls calls;

  /**
   * A linker that weaves in the mode of the run.
   *
   * @param calls those of earlier runs, which this one links anew; takes up the new ones
   */
  public ReferenceLinker(
      CallWeaver weaver, LiveRules rules, WeaveLog log, SiteTable sites, ReferenceCalls calls) {
    this.weaver = weaver;
    this.rules = rules;
    this.log = log;
    this.sites = sites;
    this.calls = calls;
  }

  /** Evaluates references from now on, and puts probes into those evaluated before. */
  public void install() {
    References.setLinker(this);
    calls.link(this);
  }

  /** Leaves references to the JDK, and takes the probes out of those evaluated before. */
  public void remove() {
    References.setLinker(null);
    calls.unlink();
  }

  /** What a call evaluated before is to do now: one with probes, if the rules still name it. */
  MethodHandle target(ReferenceCall call) {
    Site site = sites.site(call.site());
    try {
      RuleSet all = rules.all();
      Hierarchy hierarchy = new Hierarchy();
      hierarchy.setOfJdk(Interest.reachesIntoJdk(all));
      Supertypes types = hierarchy.in(call.caller().lookupClass().getClassLoader());
      return all.call(site.owner(), site.name(), site.descriptor(), site.callerClass(), types)
              == null
          ? call.op()
          : wovenCall(
              call.caller(), call.caller().revealDirect(call.op()), call.op().type(), call.site());
    } catch (Throwable e) {
      // Whatever it is: without probes the program's reference works.
      log.skipped(site.callerClass(), "", "method reference: " + e);
      return call.op();
    }
  }

  @Override
  public CallSite link(
      MethodHandles.Lookup caller,
      String interfaceMethod,
      MethodType factory,
      MethodHandle op,
      References.Shape shape,
      int site) {
    try {
      MethodHandleInfo named = caller.revealDirect(op);
      ReferenceCall call = new ReferenceCall(caller, op, site);
      call.setTarget(wovenCall(caller, named, op.type(), site));
      calls.add(call);
      MethodHandles.Lookup object =
          ReferenceObject.define(
              caller, interfaceMethod, factory, call.dynamicInvoker(), shape, named);
      MethodHandle constructor =
          object.findConstructor(object.lookupClass(), factory.changeReturnType(void.class));
      Class<?> type = factory.returnType();
      return new ConstantCallSite(
          factory.parameterCount() == 0
              ? MethodHandles.constant(type, constructor.invoke())
              : constructor.asType(factory));
    } catch (Throwable e) {
      // Whatever it is: the program's own reference works.
      log.skipped(caller.lookupClass().getName(), "", "method reference: " + e);
      return null;
    }
  }

  private MethodHandle wovenCall(
      MethodHandles.Lookup caller, MethodHandleInfo op, MethodType type, int site)
      throws ReflectiveOperationException {
    Class<?> callerClass = caller.lookupClass();
    String name = Type.getInternalName(callerClass) + "$TensorprofReference";
    byte[] plain = callingClass(name, op, type, callerClass);
    byte[] woven = weave(plain, name, site, callerClass.getClassLoader());
    MethodHandles.Lookup hidden =
        caller.defineHiddenClass(woven, false, MethodHandles.Lookup.ClassOption.NESTMATE);
    return hidden.findStatic(hidden.lookupClass(), CALL, type);
  }

  private static byte[] callingClass(
      String name, MethodHandleInfo op, MethodType type, Class<?> caller) {
    ClassWriter out = new ClassWriter(ClassWriter.COMPUTE_MAXS);
    out.visit(
        Opcodes.V11,
        Opcodes.ACC_FINAL | Opcodes.ACC_SUPER | Opcodes.ACC_SYNTHETIC,
        name,
        null,
        "java/lang/Object",
        null);
    MethodVisitor mv =
        out.visitMethod(Opcodes.ACC_STATIC, CALL, type.toMethodDescriptorString(), null, null);
    mv.visitCode();
    String owner = Type.getInternalName(op.getDeclaringClass());
    if (op.getReferenceKind() == MethodHandleInfo.REF_newInvokeSpecial) {
      mv.visitTypeInsn(Opcodes.NEW, owner);
      mv.visitInsn(Opcodes.DUP);
    }
    int local = 0;
    for (Class<?> parameter : type.parameterArray()) {
      Type asm = Type.getType(parameter);
      mv.visitVarInsn(asm.getOpcode(Opcodes.ILOAD), local);
      local += asm.getSize();
    }
    mv.visitMethodInsn(
        opcode(op, caller),
        owner,
        op.getName(),
        op.getMethodType().toMethodDescriptorString(),
        op.getDeclaringClass().isInterface());
    mv.visitInsn(Type.getType(type.returnType()).getOpcode(Opcodes.IRETURN));
    mv.visitMaxs(0, 0);
    mv.visitEnd();
    out.visitEnd();
    return out.toByteArray();
  }

  private static int opcode(MethodHandleInfo op, Class<?> caller) {
    return switch (op.getReferenceKind()) {
      case MethodHandleInfo.REF_invokeStatic -> Opcodes.INVOKESTATIC;
      case MethodHandleInfo.REF_invokeVirtual -> Opcodes.INVOKEVIRTUAL;
      case MethodHandleInfo.REF_invokeInterface -> Opcodes.INVOKEINTERFACE;
      case MethodHandleInfo.REF_newInvokeSpecial -> Opcodes.INVOKESPECIAL;
      case MethodHandleInfo.REF_invokeSpecial -> ownPrivate(op, caller);
      default -> throw new UnweavableException("it names a superclass's method");
    };
  }

  /** How a nestmate calls a private method, which before Java 11 was named as a special one. */
  private static int ownPrivate(MethodHandleInfo op, Class<?> caller) {
    if (op.getDeclaringClass() != caller || !Modifier.isPrivate(op.getModifiers())) {
      throw new UnweavableException("it names a superclass's method");
    }
    return caller.isInterface() ? Opcodes.INVOKEINTERFACE : Opcodes.INVOKEVIRTUAL;
  }

  private byte[] weave(byte[] plain, String owner, int site, ClassLoader loader) {
    ClassWriter out = new ClassWriter(ClassWriter.COMPUTE_MAXS);
    ClassVisitor weaving =
        new ClassVisitor(Opcodes.ASM9, out) {
          @Override
          public MethodVisitor visitMethod(
              int access, String name, String descriptor, String signature, String[] exceptions) {
            MethodVisitor mv = super.visitMethod(access, name, descriptor, signature, exceptions);
            MethodPlan plan = new MethodPlan();
            plan.maxLocals = Type.getArgumentsAndReturnSizes(descriptor) >> 2;
            plan.calls.put(0, site);
            return weaver.weave(plan, rules.all(), loader, owner, access, name, descriptor, mv);
          }
        };
    new ClassReader(plain).accept(weaving, ClassReader.EXPAND_FRAMES);
    return out.toByteArray();
  }
}
