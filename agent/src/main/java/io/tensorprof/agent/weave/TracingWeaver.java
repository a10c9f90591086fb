package io.tensorprof.agent.weave;

import io.tensorprof.agent.probe.Probe;
import io.tensorprof.agent.rules.NameSource;
import io.tensorprof.agent.weave.ClassPlan.MethodPlan;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.commons.AnalyzerAdapter;

/**
 * Weaves mode {@code tracing} around each planned call:
 *
 * <pre>
 *   ring = Probe.ring(ring);                   // null at the method's beginning
 *   ring.begin(site);
 *   ring.argument(tensor, reader); …          // tensors among receiver and arguments
 *   token = ring.enter(site);
 *   try { result = the call; }
 *   catch (Throwable t) { ring.leaveThrown(token); throw t; }
 *   Ring.leave(result, ring, token, reader);   // or ring.leave(token)
 * </pre>
 *
 * All of it stands where the call stands, inside the caller's own try blocks, so that exceptions go
 * where they went. The handler guards the call instruction alone and comes before the caller's
 * handlers. It needs the types of all local variables at the call, because the caller's handlers
 * do; {@link AnalyzerAdapter} knows them. New local variables lie behind the method's own. All but
 * the ring live over one call only, so the frames of the method's own jumps need no change for
 * them. The ring is looked up once for all calls of a method's run, which no other thread goes on
 * with: the look-up is a chain of loads that would lie between two clock reads, which wait for it.
 *
 * <p>While a constructor runs on an object, the object's type changes: to the handler, a local
 * variable that holds it is nothing. Around {@code super(…)} and {@code this(…)} no handler may
 * stand: no frame can say that {@code this} will never be whole (JVMS 4.10.1.9, invokespecial).
 * They have an {@code enterSuper} of their own, and {@link Probe#construct} at the constructor's
 * beginning; the ring finds out whether they have thrown.
 *
 * <p>A call whose name the program gives has its site in a local variable, found before the ring is
 * asked for; {@link NameCode} says how.
 *
 * <p>Class files before Java 6 have no frames. Their verifier finds all types itself, so there the
 * same instructions are written without frames.
 */
final class TracingWeaver extends AnalyzerAdapter {

  /** Tells which classes are tensors, and the reader for their shapes. */
  interface Tensors {
    /** The slot of the reader for tensors of this type; −1 when it is no tensor. */
    int reader(Type type);
  }

  private static final String ARGUMENT = "(Ljava/lang/Object;I)V";
  private static final String ENTER_SUPER = "(ILjava/lang/Class;)I";
  private static final String LEAVE_RESULT = "(Ljava/lang/Object;L" + ProbeNames.RING + ";II)V";

  static final String RING_OF = "(L" + ProbeNames.RING + ";)L" + ProbeNames.RING + ";";

  private record Guard(Label start, Label end, Label handler) {}

  private final MethodPlan plan;
  private final String owner;
  private final String method;
  private final String methodDescriptor;
  private final boolean framed;
  private final Tensors tensors;
  private final List<Guard> guards = new ArrayList<>();
  private final SiteNames names;
  private final int siteLocal;
  private final int ringLocal;
  private final int tokenLocal;
  private final int argumentLocals;
  private int calls;
  private int pendingNews;
  private int line;
  private int woven;

  TracingWeaver(
      MethodPlan plan,
      SiteNames names,
      Tensors tensors,
      String owner,
      int access,
      String name,
      String descriptor,
      MethodVisitor next) {
    super(
        Opcodes.ASM9,
        owner,
        access,
        name,
        descriptor,
        new ProbeLocal(
            plan.firstFree(), ProbeNames.RING, plan.superCalls.isEmpty() ? null : owner, next));
    this.plan = plan;
    this.owner = owner;
    this.method = name;
    this.methodDescriptor = descriptor;
    this.framed = plan.framed;
    this.tensors = tensors;
    for (int i = 0; i < plan.calls.size(); i++) {
      guards.add(new Guard(new Label(), new Label(), new Label()));
    }
    this.names = names;
    this.ringLocal = plan.firstFree();
    this.tokenLocal = ringLocal + 1;
    this.siteLocal = ringLocal + 2;
    this.argumentLocals = ringLocal + 3;
  }

  @Override
  public void visitCode() {
    super.visitCode();
    // Before the method's own entries: the first entry that covers an instruction wins.
    for (Guard guard : guards) {
      mv.visitTryCatchBlock(guard.start, guard.end, guard.handler, null);
    }
  }

  @Override
  public void visitLineNumber(int newLine, Label start) {
    line = newLine;
    super.visitLineNumber(newLine, start);
  }

  @Override
  public void visitTypeInsn(int opcode, String type) {
    if (opcode == Opcodes.NEW) {
      pendingNews++;
    }
    super.visitTypeInsn(opcode, type);
  }

  @Override
  public void visitJumpInsn(int opcode, Label target) {
    if (opcode == Opcodes.JSR) {
      mv.visitJumpInsn(opcode, target); // the analyzer knows no subroutines, nor is it asked there
    } else {
      super.visitJumpInsn(opcode, target);
    }
  }

  @Override
  public void visitVarInsn(int opcode, int local) {
    if (opcode == Opcodes.RET) {
      mv.visitVarInsn(opcode, local);
    } else {
      super.visitVarInsn(opcode, local);
    }
  }

  @Override
  public void visitMethodInsn(
      int opcode, String callOwner, String called, String descriptor, boolean isInterface) {
    int ordinal = calls++;
    boolean constructsThis = constructsThis(called, descriptor);
    Integer superSite = plan.superCalls.get(ordinal);
    if (superSite != null) {
      weaveSuper(opcode, callOwner, called, descriptor, superSite);
      return;
    }
    Integer site = plan.calls.get(ordinal);
    if (site == null) {
      super.visitMethodInsn(opcode, callOwner, called, descriptor, isInterface);
      return;
    }
    if (constructsThis && !plan.classConstants) {
      throw unweavable(ordinal, "super or this in a class file older than Java 5");
    }
    if (constructsThis) {
      throw new SuperCallException(methodDescriptor, ordinal);
    }
    Object[] before = framed ? localsInHandler(ordinal, called, descriptor) : null;
    Type returned = result(callOwner, called, descriptor);
    Runnable pushSite = siteOf(site, opcode, callOwner, called, descriptor);
    String enter = begin(pushSite, operands(opcode, callOwner, called, descriptor));
    mv.visitVarInsn(Opcodes.ALOAD, ringLocal);
    pushSite.run();
    mv.visitMethodInsn(Opcodes.INVOKEVIRTUAL, ProbeNames.RING, enter, "(I)I", false);
    mv.visitVarInsn(Opcodes.ISTORE, tokenLocal);

    Guard guard = guards.get(woven++);
    Label after = new Label();
    mv.visitLabel(guard.start);
    super.visitMethodInsn(opcode, callOwner, called, descriptor, isInterface);
    mv.visitLabel(guard.end);
    leave(returned);
    mv.visitJumpInsn(Opcodes.GOTO, after);

    mv.visitLabel(guard.handler);
    if (framed) {
      handlerFrame(before);
    }
    mv.visitVarInsn(Opcodes.ALOAD, ringLocal);
    mv.visitVarInsn(Opcodes.ILOAD, tokenLocal);
    mv.visitMethodInsn(Opcodes.INVOKEVIRTUAL, ProbeNames.RING, "leaveThrown", "(I)V", false);
    mv.visitInsn(Opcodes.ATHROW);

    mv.visitLabel(after);
    if (framed) {
      Object[] types = frameTypes(locals);
      Object[] stackTypes = frameTypes(stack);
      mv.visitFrame(Opcodes.F_NEW, types.length, types, stackTypes.length, stackTypes);
      mv.visitInsn(Opcodes.NOP); // the method may have a frame of its own next: one an instruction
    }
  }

  private void weaveSuper(
      int opcode, String callOwner, String called, String descriptor, int site) {
    Runnable pushSite = siteOf(site, opcode, callOwner, called, descriptor);
    begin(pushSite, operands(opcode, callOwner, called, descriptor));
    mv.visitVarInsn(Opcodes.ALOAD, ringLocal);
    pushSite.run();
    mv.visitLdcInsn(Type.getObjectType(owner));
    mv.visitMethodInsn(Opcodes.INVOKEVIRTUAL, ProbeNames.RING, "enterSuper", ENTER_SUPER, false);
    mv.visitVarInsn(Opcodes.ISTORE, tokenLocal);
    super.visitMethodInsn(opcode, callOwner, called, descriptor, false);
    leave(Type.VOID_TYPE);
  }

  /** Whether a call is a constructor's {@code super(…)} or {@code this(…)}. */
  private boolean constructsThis(String called, String descriptor) {
    if (!method.equals("<init>") || !called.equals("<init>")) {
      return false;
    }
    if (framed) {
      return locals != null && receiver(descriptor) == Opcodes.UNINITIALIZED_THIS;
    }
    return pendingNews-- == 0;
  }

  /** The types of the local variables in the handler of a call. */
  private Object[] localsInHandler(int ordinal, String called, String descriptor) {
    if (locals == null) {
      throw unweavable(ordinal, "a call that is never reached");
    }
    Object[] types = frameTypes(locals);
    if (called.equals("<init>")) {
      Object constructed = receiver(descriptor);
      Arrays.asList(types).replaceAll(type -> type == constructed ? Opcodes.TOP : type);
    }
    return types;
  }

  private UnweavableCallException unweavable(int ordinal, String what) {
    return new UnweavableCallException(method, methodDescriptor, ordinal, what + ", line " + line);
  }

  /**
   * What lies on the stack after a call: a constructor's new object does, if it is made for use.
   */
  private Type result(String callOwner, String called, String descriptor) {
    if (framed && called.equals("<init>")) {
      int receiver = stack.size() - (Type.getArgumentsAndReturnSizes(descriptor) >> 2);
      if (receiver > 0 && stack.get(receiver) == stack.get(receiver - 1)) {
        return Type.getObjectType(callOwner);
      }
    }
    return Type.getReturnType(descriptor);
  }

  /** The type of the object below the arguments on the stack. */
  private Object receiver(String descriptor) {
    int arguments = (Type.getArgumentsAndReturnSizes(descriptor) >> 2) - 1;
    return stack.get(stack.size() - 1 - arguments);
  }

  /** What the call takes off the stack, but for an object under construction. */
  private static List<Type> operands(
      int opcode, String callOwner, String called, String descriptor) {
    List<Type> operands = new ArrayList<>(Arrays.asList(Type.getArgumentTypes(descriptor)));
    if (opcode != Opcodes.INVOKESTATIC && !called.equals("<init>")) {
      operands.add(0, Type.getObjectType(callOwner));
    }
    return operands;
  }

  /** Finds the site of a call, by the name of the program's if it has one; what pushes it. */
  private Runnable siteOf(
      int site, int opcode, String callOwner, String called, String descriptor) {
    NameSource name = names.sourceOf(site);
    boolean hasReceiver = opcode != Opcodes.INVOKESTATIC && !called.equals("<init>");
    if (!NameCode.fits(name, hasReceiver, descriptor)) {
      return () -> ProbeNames.push(mv, site);
    }
    NameCode.storeAtCall(mv, name, hasReceiver, callOwner, descriptor, site, siteLocal);
    return () -> mv.visitVarInsn(Opcodes.ILOAD, siteLocal);
  }

  /** Fetches the ring and shows it the tensors; returns the method that enters the call then. */
  private String begin(Runnable pushSite, List<Type> operands) {
    mv.visitVarInsn(Opcodes.ALOAD, ringLocal);
    mv.visitMethodInsn(Opcodes.INVOKESTATIC, ProbeNames.PROBE, "ring", RING_OF, false);
    mv.visitVarInsn(Opcodes.ASTORE, ringLocal);
    if (operands.stream().allMatch(type -> tensors.reader(type) < 0)) {
      return "enter";
    }
    mv.visitVarInsn(Opcodes.ALOAD, ringLocal);
    pushSite.run();
    mv.visitMethodInsn(Opcodes.INVOKEVIRTUAL, ProbeNames.RING, "begin", "(I)V", false);
    readArguments(operands);
    return "enterWithArguments";
  }

  /**
   * Takes the arguments off the stack, shows the tensors among them to the ring, puts them back.
   */
  private void readArguments(List<Type> operands) {
    int[] at = new int[operands.size()];
    int local = argumentLocals;
    for (int i = 0; i < at.length; i++) {
      at[i] = local;
      local += operands.get(i).getSize();
    }
    for (int i = at.length - 1; i >= 0; i--) {
      mv.visitVarInsn(operands.get(i).getOpcode(Opcodes.ISTORE), at[i]);
    }
    for (int i = 0; i < at.length; i++) {
      int reader = tensors.reader(operands.get(i));
      if (reader >= 0) {
        mv.visitVarInsn(Opcodes.ALOAD, ringLocal);
        mv.visitVarInsn(Opcodes.ALOAD, at[i]);
        ProbeNames.push(mv, reader);
        mv.visitMethodInsn(Opcodes.INVOKEVIRTUAL, ProbeNames.RING, "argument", ARGUMENT, false);
      }
    }
    for (int i = 0; i < at.length; i++) {
      mv.visitVarInsn(operands.get(i).getOpcode(Opcodes.ILOAD), at[i]);
    }
  }

  private void leave(Type returned) {
    int reader = tensors.reader(returned);
    if (reader >= 0) {
      mv.visitInsn(Opcodes.DUP);
      mv.visitVarInsn(Opcodes.ALOAD, ringLocal);
      mv.visitVarInsn(Opcodes.ILOAD, tokenLocal);
      ProbeNames.push(mv, reader);
      mv.visitMethodInsn(Opcodes.INVOKESTATIC, ProbeNames.RING, "leave", LEAVE_RESULT, false);
    } else {
      mv.visitVarInsn(Opcodes.ALOAD, ringLocal);
      mv.visitVarInsn(Opcodes.ILOAD, tokenLocal);
      mv.visitMethodInsn(Opcodes.INVOKEVIRTUAL, ProbeNames.RING, "leave", "(I)V", false);
    }
  }

  private void handlerFrame(Object[] before) {
    List<Object> types = new ArrayList<>(Arrays.asList(before));
    int slots = 0;
    for (Object type : before) {
      slots += type == Opcodes.LONG || type == Opcodes.DOUBLE ? 2 : 1;
    }
    for (; slots < ringLocal; slots++) {
      types.add(Opcodes.TOP);
    }
    types.add(ProbeNames.RING);
    types.add(Opcodes.INTEGER);
    mv.visitFrame(
        Opcodes.F_NEW, types.size(), types.toArray(), 1, new Object[] {"java/lang/Throwable"});
  }

  /** The analyzer's slots as a frame's types: a long or double is one entry, not two. */
  private static Object[] frameTypes(List<Object> slots) {
    List<Object> types = new ArrayList<>(slots.size());
    for (int i = 0; i < slots.size(); i++) {
      Object type = slots.get(i);
      types.add(type);
      if (type == Opcodes.LONG || type == Opcodes.DOUBLE) {
        i++;
      }
    }
    return types.toArray();
  }
}
