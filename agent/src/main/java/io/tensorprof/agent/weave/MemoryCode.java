package io.tensorprof.agent.weave;

import io.tensorprof.agent.probe.Shapes;
import io.tensorprof.agent.probe.Tensors;
import io.tensorprof.agent.rules.Kind;
import io.tensorprof.agent.weave.ClassPlan.MemoryCall;
import io.tensorprof.agent.weave.ClassPlan.MethodPlan;
import java.util.List;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Writes, around a call, what option {@code memory} is told of it:
 *
 * <pre>
 *   Tensors.used(tensor, reader, site); …       // tensors among receiver and arguments
 *   Tensors.releasing(site);                    // instead, when the call releases something
 *   result = the call;
 *   Tensors.released();
 *   Tensors.moved(tensor, reader, site);        // when it takes a tensor out of its scope
 *   Tensors.returned(result, site, reader);
 * </pre>
 *
 * It stands outside of what is timed.
 */
final class MemoryCode {

  /** What is known of types and sites. */
  interface Knowledge {
    /** The slot of the reader for tensors of this type; −1 when it is no tensor. */
    int reader(Type type);

    /** The slot of the reader for what holds tensors of its own; −1 when it does not. */
    int holder(Type type);

    /** Whether the tensors of a slot tell that they are closed. */
    boolean tellsClosed(int reader);

    /** What a site calls. */
    Kind kind(int site);
  }

  private static final String USED = "(Ljava/lang/Object;II)V";

  private final MethodVisitor to;
  private final MethodPlan plan;
  private final Knowledge knowledge;
  private final int keptLocal;
  private final int operandLocals;

  /**
   * What writes to one method.
   *
   * @param firstFree local variables from here on are free; the first is needed over a call
   */
  MemoryCode(MethodVisitor to, MethodPlan plan, Knowledge knowledge, int firstFree) {
    this.to = to;
    this.plan = plan;
    this.knowledge = knowledge;
    this.keptLocal = firstFree;
    this.operandLocals = firstFree + 1;
  }

  /** Whether there is something to tell of a call that is no op. */
  boolean concerns(int ordinal) {
    return plan.memoryCalls.containsKey(ordinal);
  }

  /**
   * Before a call, whose operands are on the stack.
   *
   * @param site of the op that it is; null for none
   */
  void before(CallInsn call, int ordinal, Integer site) {
    if (site != null && knowledge.kind(site) == Kind.RELEASE) {
      ProbeNames.push(to, site);
      tell("releasing", "(I)V");
    } else if (site != null) {
      use(call.operands(), site);
    }
    if (isOf(Kind.MOVES, ordinal)) {
      keep(call.operands());
    }
  }

  /**
   * After it.
   *
   * @param returned type of what it has left on the stack
   */
  void after(CallInsn call, Type returned, int ordinal, Integer site) {
    MemoryCall special = plan.memoryCalls.get(ordinal);
    if (site != null && knowledge.kind(site) == Kind.RELEASE) {
      tell("released", "()V");
      return;
    }
    int at = site != null ? site : special.site();
    if (isOf(Kind.MOVES, ordinal)) {
      int moved = movedOperand(call.operands());
      if (moved >= 0) {
        to.visitVarInsn(Opcodes.ALOAD, keptLocal);
        ProbeNames.push(to, knowledge.reader(call.operands().get(moved)));
        ProbeNames.push(to, at);
        tell("moved", USED);
      }
    }
    boolean scope = isOf(Kind.OPENS, ordinal) && returned.getSort() == Type.OBJECT;
    if (scope) {
      returned(at, Tensors.SCOPE);
    }
    int reader = site == null || scope ? -1 : knowledge.reader(returned);
    int holder = site == null ? -1 : knowledge.holder(returned);
    if (reader >= 0) {
      returned(at, isOf(Kind.SHARES, ordinal) ? reader | Tensors.SHARES : reader);
    } else if (holder >= 0) {
      returned(at, holder | Shapes.HOLDS);
    }
  }

  /** A call has thrown what is on the stack. */
  void thrown(Integer site) {
    if (knowledge.kind(site) == Kind.RELEASE) {
      tell("released", "()V");
    } else {
      thrown();
    }
  }

  /** What is on the stack has been thrown, by a call or something else. */
  void thrown() {
    to.visitInsn(Opcodes.DUP);
    tell("thrown", "(Ljava/lang/Throwable;)V");
  }

  private boolean isOf(Kind kind, int ordinal) {
    MemoryCall special = plan.memoryCalls.get(ordinal);
    return special != null && special.kind() == kind;
  }

  private void returned(int site, int reader) {
    to.visitInsn(Opcodes.DUP);
    ProbeNames.push(to, site);
    ProbeNames.push(to, reader);
    tell("returned", USED);
  }

  /**
   * The first operand that is a tensor. A method that moves others, too, does not say so by its
   * types: then the first argument, or the receiver where there is none; −1 when that is no object.
   */
  private int movedOperand(List<Type> operands) {
    for (int i = 0; i < operands.size(); i++) {
      if (isTensor(knowledge.reader(operands.get(i)))) {
        return i;
      }
    }
    int first = Math.min(1, operands.size() - 1);
    return first >= 0 && operands.get(first).getSort() == Type.OBJECT ? first : -1;
  }

  private static boolean isTensor(int reader) {
    return reader >= 0 && reader < Shapes.LIST;
  }

  private boolean isAsked(Type operand) {
    int reader = knowledge.reader(operand);
    return isTensor(reader) && knowledge.tellsClosed(reader);
  }

  private void use(List<Type> operands, int site) {
    int asked = (int) operands.stream().filter(this::isAsked).count();
    int size = operands.size();
    if (asked == 0) {
      return;
    }
    Type top = operands.get(size - 1);
    if (asked == 1 && isAsked(top)) {
      to.visitInsn(Opcodes.DUP);
      used(top, site);
    } else if (size == 2 && top.getSize() == 1 && operands.get(0).getSize() == 1) {
      to.visitInsn(Opcodes.DUP2);
      usedOrDropped(top, site);
      usedOrDropped(operands.get(0), site);
    } else {
      int[] at = store(operands);
      for (int i = 0; i < size; i++) {
        if (isAsked(operands.get(i))) {
          to.visitVarInsn(Opcodes.ALOAD, at[i]);
          used(operands.get(i), site);
        }
      }
      load(operands, at);
    }
  }

  private void usedOrDropped(Type operand, int site) {
    if (isAsked(operand)) {
      used(operand, site);
    } else {
      to.visitInsn(Opcodes.POP);
    }
  }

  private void used(Type operand, int site) {
    ProbeNames.push(to, knowledge.reader(operand));
    ProbeNames.push(to, site);
    tell("used", USED);
  }

  private void keep(List<Type> operands) {
    int kept = movedOperand(operands);
    if (kept >= 0) {
      int[] at = store(operands);
      to.visitVarInsn(Opcodes.ALOAD, at[kept]);
      to.visitVarInsn(Opcodes.ASTORE, keptLocal);
      load(operands, at);
    }
  }

  /** Takes the operands off the stack. */
  private int[] store(List<Type> operands) {
    int[] at = new int[operands.size()];
    int local = operandLocals;
    for (int i = 0; i < at.length; i++) {
      at[i] = local;
      local += operands.get(i).getSize();
    }
    for (int i = at.length - 1; i >= 0; i--) {
      to.visitVarInsn(operands.get(i).getOpcode(Opcodes.ISTORE), at[i]);
    }
    return at;
  }

  private void load(List<Type> operands, int[] at) {
    for (int i = 0; i < at.length; i++) {
      to.visitVarInsn(operands.get(i).getOpcode(Opcodes.ILOAD), at[i]);
    }
  }

  private void tell(String what, String descriptor) {
    to.visitMethodInsn(Opcodes.INVOKESTATIC, ProbeNames.TENSORS, what, descriptor, false);
  }
}
