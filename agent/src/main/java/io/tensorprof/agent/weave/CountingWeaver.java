package io.tensorprof.agent.weave;

import io.tensorprof.agent.rules.NameSource;
import io.tensorprof.agent.weave.ClassPlan.MethodPlan;
import java.util.ArrayDeque;
import java.util.Deque;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Weaves mode {@code counting}: before each planned call,
 *
 * <pre>
 *   row = Probe.count(row, site);   // null at the method's beginning
 * </pre>
 *
 * The thread's row of counts is looked up once for all calls of a method's run, which no other
 * thread goes on with. Where that makes a method too large, {@code Probe.count(site)} takes four
 * bytes less.
 *
 * <p>Where tensors are followed, what leaves a method as thrown is looked at, too: one handler
 * behind all of the method's own. A constructor has none, nor has a method that is too large.
 */
final class CountingWeaver extends MethodVisitor {

  private final MethodPlan plan;
  private final SiteNames names;
  private final boolean readsMemory;
  private final MemoryCode memory; // null when tensors are not followed
  private final Deque<Boolean> news = new ArrayDeque<>(); // whether each is made for use
  private boolean newCame;
  private final boolean keepsRow;
  private final int siteLocal;
  private final Label start; // of what is looked at; null for nothing
  private int calls;

  private CountingWeaver(
      MethodPlan plan,
      SiteNames names,
      CallWeaver.Memory wanted,
      MemoryCode.Knowledge knowledge,
      boolean constructor,
      MethodVisitor next) {
    super(Opcodes.ASM9, next);
    this.plan = plan;
    this.names = names;
    this.readsMemory = wanted.hasLines();
    this.keepsRow = !plan.compact;
    this.siteLocal = plan.firstFree() + (keepsRow ? 1 : 0);
    this.memory = wanted.hasTensors() ? new MemoryCode(mv, plan, knowledge, siteLocal + 1) : null;
    this.start = memory != null && keepsRow && !constructor ? new Label() : null;
  }

  /**
   * A weaver of one method, whose frames must be expanded.
   *
   * @param constructor whether it is one: before {@code super(…)} no handler may stand
   */
  static MethodVisitor of(
      MethodPlan plan,
      SiteNames names,
      CallWeaver.Memory wanted,
      MemoryCode.Knowledge knowledge,
      boolean constructor,
      MethodVisitor next) {
    return new CountingWeaver(
        plan,
        names,
        wanted,
        knowledge,
        constructor,
        plan.compact ? next : new ProbeLocal(plan.firstFree(), ProbeNames.ROW, null, next));
  }

  @Override
  public void visitCode() {
    super.visitCode();
    if (start != null) {
      mv.visitLabel(start);
    }
  }

  @Override
  public void visitMaxs(int maxStack, int maxLocals) {
    if (start != null) {
      Label handler = new Label();
      mv.visitLabel(handler);
      if (plan.framed) {
        mv.visitFrame(Opcodes.F_NEW, 0, new Object[0], 1, new Object[] {"java/lang/Throwable"});
      }
      memory.thrown();
      mv.visitInsn(Opcodes.ATHROW);
      mv.visitTryCatchBlock(start, handler, handler, null);
    }
    super.visitMaxs(maxStack, maxLocals);
  }

  @Override
  public void visitMethodInsn(
      int opcode, String owner, String name, String descriptor, boolean isInterface) {
    newCame = false;
    int ordinal = calls++;
    Integer site = plan.calls.get(ordinal);
    CallInsn call = new CallInsn(opcode, owner, name, descriptor, isInterface);
    boolean told = memory != null && (site != null || memory.concerns(ordinal));
    Type returned = result(call);
    if (told) {
      memory.before(call, ordinal, site);
    }
    if (site != null) {
      count(site, call);
    }
    super.visitMethodInsn(opcode, owner, name, descriptor, isInterface);
    if (site != null && readsMemory) {
      ProbeNames.readMemory(mv, site);
    }
    if (told) {
      memory.after(call, returned, ordinal, site);
    }
  }

  /**
   * What lies on the stack after a call: a constructor's new object does, if a second reference to
   * it was made right behind the instruction that made it, as compilers do for use.
   */
  private Type result(CallInsn call) {
    boolean isNew = call.isConstructor() && !news.isEmpty() && news.pop();
    return isNew ? Type.getObjectType(call.owner()) : Type.getReturnType(call.descriptor());
  }

  @Override
  public void visitTypeInsn(int opcode, String type) {
    super.visitTypeInsn(opcode, type);
    newCame = opcode == Opcodes.NEW;
    if (newCame) {
      news.push(false);
    }
  }

  @Override
  public void visitVarInsn(int opcode, int local) {
    newCame = false;
    super.visitVarInsn(opcode, local);
  }

  @Override
  public void visitInsn(int opcode) {
    if (newCame && opcode == Opcodes.DUP) {
      news.pop();
      news.push(true);
    }
    newCame = false;
    super.visitInsn(opcode);
  }

  private void count(int site, CallInsn call) {
    NameSource source = names.sourceOf(site);
    boolean named = NameCode.fits(source, call.hasReceiver(), call.descriptor());
    if (named) {
      NameCode.storeAtCall(mv, source, call, site, siteLocal);
    }
    if (keepsRow) {
      mv.visitVarInsn(Opcodes.ALOAD, plan.firstFree());
    }
    if (named) {
      mv.visitVarInsn(Opcodes.ILOAD, siteLocal);
    } else {
      ProbeNames.push(mv, site);
    }
    String count = keepsRow ? ProbeNames.COUNT_IN_ROW : ProbeNames.COUNT;
    mv.visitMethodInsn(Opcodes.INVOKESTATIC, ProbeNames.PROBE, "count", count, false);
    if (keepsRow) {
      mv.visitVarInsn(Opcodes.ASTORE, plan.firstFree());
    }
  }
}
