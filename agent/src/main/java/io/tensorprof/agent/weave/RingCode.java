package io.tensorprof.agent.weave;

import io.tensorprof.agent.rules.NameSource;
import java.util.List;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Writes the instructions that tell a thread's ring of a call. Local variables: the ring, which is
 * looked up at a method's first call; and, over one call only, its token, its site if the program
 * names it, and its operands while they are off the stack.
 */
final class RingCode {

  /** Tells which classes are tensors, and the reader for their shapes. */
  interface Tensors {
    /** The slot of the reader for tensors of this type; −1 when it is no tensor. */
    int reader(Type type);
  }

  /** Pushes the number of a call's site. */
  interface SiteCode {
    void push();
  }

  /** Local variables from the first free one on that are needed over a call: the last is spare. */
  static final int LONG_LIVED = 3;

  private static final String RING_OF = "(L" + ProbeNames.RING + ";)L" + ProbeNames.RING + ";";
  private static final String ARGUMENT = "(Ljava/lang/Object;I)V";
  private static final String ENTER_SUPER = "(ILjava/lang/Class;)I";
  private static final String LEAVE_RESULT = "(Ljava/lang/Object;L" + ProbeNames.RING + ";II)V";

  private final MethodVisitor to;
  private final SiteNames names;
  private final Tensors tensors;
  private final int ringLocal;
  private final int tokenLocal;
  private final int siteLocal;
  private final int operandLocals;
  private boolean hasArguments; // whether the ring was shown tensors of the call entered last

  /**
   * What writes to one method.
   *
   * @param firstFree the local variable that holds the ring; those behind it are free
   */
  RingCode(MethodVisitor to, SiteNames names, Tensors tensors, int firstFree) {
    this.to = to;
    this.names = names;
    this.tensors = tensors;
    this.ringLocal = firstFree;
    this.tokenLocal = firstFree + 1;
    this.siteLocal = firstFree + 2;
    this.operandLocals = firstFree + LONG_LIVED + 1; // one is for MemoryCode
  }

  /** Replaces the ring on the stack, or null, by the thread's ring. */
  static void lookUp(MethodVisitor to) {
    to.visitMethodInsn(Opcodes.INVOKESTATIC, ProbeNames.PROBE, "ring", RING_OF, false);
  }

  /** Finds the site of a call, by the name of the program's if it has one. */
  SiteCode site(int site, CallInsn call) {
    NameSource name = names.sourceOf(site);
    if (!NameCode.fits(name, call.hasReceiver(), call.descriptor())) {
      return () -> ProbeNames.push(to, site);
    }
    NameCode.storeAtCall(to, name, call, site, siteLocal);
    return () -> to.visitVarInsn(Opcodes.ILOAD, siteLocal);
  }

  /** Enters a call, whose operands are on the stack. */
  void enter(SiteCode site, CallInsn call) {
    hasArguments = begin(site, call.operands());
    to.visitVarInsn(Opcodes.ALOAD, ringLocal);
    site.push();
    ring(hasArguments ? "enterWithArguments" : "enter", "(I)I");
    to.visitVarInsn(Opcodes.ISTORE, tokenLocal);
  }

  /**
   * Enters a {@code super(…)} or {@code this(…)}.
   *
   * @param caller internal name of the class whose constructor makes the call
   */
  void enterSuper(SiteCode site, CallInsn call, String caller) {
    begin(site, call.operands());
    hasArguments = true; // or may have: the ring enters all of these alike
    to.visitVarInsn(Opcodes.ALOAD, ringLocal);
    site.push();
    to.visitLdcInsn(Type.getObjectType(caller));
    ring("enterSuper", ENTER_SUPER);
    to.visitVarInsn(Opcodes.ISTORE, tokenLocal);
  }

  /** Fetches the ring and shows it the tensors; whether there are any. */
  private boolean begin(SiteCode site, List<Type> operands) {
    to.visitVarInsn(Opcodes.ALOAD, ringLocal);
    lookUp(to);
    to.visitVarInsn(Opcodes.ASTORE, ringLocal);
    if (operands.stream().allMatch(type -> tensors.reader(type) < 0)) {
      return false;
    }
    to.visitVarInsn(Opcodes.ALOAD, ringLocal);
    site.push();
    ring("begin", "(I)V");
    readOperands(operands);
    return true;
  }

  /** Takes the operands off the stack, shows the tensors among them to the ring, puts them back. */
  private void readOperands(List<Type> operands) {
    int[] at = new int[operands.size()];
    int local = operandLocals;
    for (int i = 0; i < at.length; i++) {
      at[i] = local;
      local += operands.get(i).getSize();
    }
    for (int i = at.length - 1; i >= 0; i--) {
      to.visitVarInsn(operands.get(i).getOpcode(Opcodes.ISTORE), at[i]);
    }
    for (int i = 0; i < at.length; i++) {
      int reader = tensors.reader(operands.get(i));
      if (reader >= 0) {
        to.visitVarInsn(Opcodes.ALOAD, ringLocal);
        to.visitVarInsn(Opcodes.ALOAD, at[i]);
        ProbeNames.push(to, reader);
        ring("argument", ARGUMENT);
      }
    }
    for (int i = 0; i < at.length; i++) {
      to.visitVarInsn(operands.get(i).getOpcode(Opcodes.ILOAD), at[i]);
    }
  }

  /** Leaves a call that has put a result of this type on the stack, or nothing. */
  void leave(Type returned) {
    int reader = tensors.reader(returned);
    if (reader >= 0) {
      to.visitInsn(Opcodes.DUP);
      pushRingAndToken();
      ProbeNames.push(to, reader);
      to.visitMethodInsn(Opcodes.INVOKESTATIC, ProbeNames.RING, "leave", LEAVE_RESULT, false);
    } else {
      pushRingAndToken();
      ring(hasArguments ? "leaveWithArguments" : "leave", "(I)V");
    }
  }

  /** Leaves a call that has thrown. */
  void leaveThrown() {
    pushRingAndToken();
    ring("leaveThrown", "(I)V");
  }

  private void pushRingAndToken() {
    to.visitVarInsn(Opcodes.ALOAD, ringLocal);
    to.visitVarInsn(Opcodes.ILOAD, tokenLocal);
  }

  private void ring(String method, String descriptor) {
    to.visitMethodInsn(Opcodes.INVOKEVIRTUAL, ProbeNames.RING, method, descriptor, false);
  }
}
