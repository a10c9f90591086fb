package io.tensorprof.agent.weave;

import io.tensorprof.agent.probe.Probe;
import io.tensorprof.agent.weave.ClassPlan.MethodPlan;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

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
 * do; {@link TypedVisitor} knows them. New local variables lie behind the method's own. All but the
 * ring live over one call only, so the frames of the method's own jumps need no change for them.
 * The ring is looked up once for all calls of a method's run, which no other thread goes on with:
 * the look-up is a chain of loads that would lie between two clock reads, which wait for it.
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
final class TracingWeaver extends TypedVisitor {

  private record Guard(Label start, Label end, Label handler) {}

  private final MethodPlan plan;
  private final String owner;
  private final String method;
  private final String methodDescriptor;
  private final List<Guard> guards = new ArrayList<>();
  private final RingCode ring;
  private final boolean readsMemory;
  private final MemoryCode memory; // null when tensors are not followed
  private int calls;
  private int line;
  private int woven;

  TracingWeaver(
      MethodPlan plan,
      SiteNames names,
      CallWeaver.Memory wanted,
      MemoryCode.Knowledge knowledge,
      RingCode.Tensors tensors,
      String owner,
      int access,
      String name,
      String descriptor,
      MethodVisitor next) {
    super(
        owner,
        access,
        name,
        descriptor,
        plan.framed,
        new ProbeLocal(
            plan.firstFree(), ProbeNames.RING, plan.superCalls.isEmpty() ? null : owner, next));
    this.plan = plan;
    this.readsMemory = wanted.hasLines();
    this.owner = owner;
    this.method = name;
    this.methodDescriptor = descriptor;
    for (int i = 0; i < plan.calls.size(); i++) {
      guards.add(new Guard(new Label(), new Label(), new Label()));
    }
    this.ring = new RingCode(mv, names, tensors, plan.firstFree());
    this.memory =
        wanted.hasTensors()
            ? new MemoryCode(mv, plan, knowledge, plan.firstFree() + RingCode.LONG_LIVED)
            : null;
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
  public void visitMethodInsn(
      int opcode, String callOwner, String called, String descriptor, boolean isInterface) {
    CallInsn call = new CallInsn(opcode, callOwner, called, descriptor, isInterface);
    int ordinal = calls++;
    boolean constructsThis =
        method.equals("<init>") && call.isConstructor() && constructsThis(descriptor);
    Integer superSite = plan.superCalls.get(ordinal);
    Integer site = plan.calls.get(ordinal);
    if (superSite != null) {
      weaveSuper(call, superSite);
    } else if (site == null) {
      weaveUntimed(call, ordinal);
    } else if (!constructsThis) {
      weave(call, site, ordinal);
    } else if (plan.classConstants) {
      throw new SuperCallException(methodDescriptor, ordinal);
    } else {
      throw unweavable(ordinal, "super or this in a class file older than Java 5");
    }
  }

  private void write(CallInsn call) {
    super.visitMethodInsn(
        call.opcode(), call.owner(), call.name(), call.descriptor(), call.isInterface());
  }

  /** A call that is none of an op's; it may matter to who holds memory. */
  private void weaveUntimed(CallInsn call, int ordinal) {
    boolean told = memory != null && memory.concerns(ordinal);
    Type returned = told ? result(call) : null;
    if (told) {
      memory.before(call, ordinal, null);
    }
    write(call);
    if (told) {
      memory.after(call, returned, ordinal, null);
    }
  }

  private void weave(CallInsn call, int site, int ordinal) {
    Object[] before = framed() ? localsInHandler(ordinal, call) : null;
    Type returned = result(call);
    if (memory != null) {
      memory.before(call, ordinal, site);
    }
    ring.enter(ring.site(site, call), call);

    Guard guard = guards.get(woven++);
    Label after = new Label();
    mv.visitLabel(guard.start);
    write(call);
    mv.visitLabel(guard.end);
    ring.leave(returned);
    readMemory(site);
    if (memory != null) {
      memory.after(call, returned, ordinal, site);
    }
    mv.visitJumpInsn(Opcodes.GOTO, after);

    mv.visitLabel(guard.handler);
    if (framed()) {
      handlerFrame(before);
    }
    ring.leaveThrown();
    readMemory(site);
    if (memory != null) {
      memory.thrown(site);
    }
    mv.visitInsn(Opcodes.ATHROW);

    mv.visitLabel(after);
    if (framed()) {
      Object[] types = frameTypes(locals);
      Object[] stackTypes = frameTypes(stack);
      mv.visitFrame(Opcodes.F_NEW, types.length, types, stackTypes.length, stackTypes);
      mv.visitInsn(Opcodes.NOP); // the method may have a frame of its own next: one an instruction
    }
  }

  private void weaveSuper(CallInsn call, int site) {
    ring.enterSuper(ring.site(site, call), call, owner);
    plan.superOpen = true; // the body of a function begins behind it
    write(call);
    ring.leave(Type.VOID_TYPE);
    readMemory(site);
    plan.superOpen = false;
  }

  private void readMemory(int site) {
    if (readsMemory) {
      ProbeNames.readMemory(mv, site);
    }
  }

  /** The types of the local variables in the handler of a call. */
  private Object[] localsInHandler(int ordinal, CallInsn call) {
    if (locals == null) {
      throw unweavable(ordinal, "a call that is never reached");
    }
    Object[] types = frameTypes(locals);
    if (call.isConstructor()) {
      Object constructed = receiver(call.descriptor());
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
  private Type result(CallInsn call) {
    if (framed() && call.isConstructor()) {
      int receiver = stack.size() - (Type.getArgumentsAndReturnSizes(call.descriptor()) >> 2);
      if (receiver > 0 && stack.get(receiver) == stack.get(receiver - 1)) {
        return Type.getObjectType(call.owner());
      }
    }
    return Type.getReturnType(call.descriptor());
  }

  private void handlerFrame(Object[] before) {
    List<Object> types = new ArrayList<>(Arrays.asList(before));
    int slots = 0;
    for (Object type : before) {
      slots += slots(type);
    }
    for (; slots < plan.firstFree(); slots++) {
      types.add(Opcodes.TOP);
    }
    types.add(ProbeNames.RING);
    types.add(Opcodes.INTEGER);
    mv.visitFrame(
        Opcodes.F_NEW, types.size(), types.toArray(), 1, new Object[] {"java/lang/Throwable"});
  }
}
