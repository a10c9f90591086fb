package io.tensorprof.agent.weave;

import io.tensorprof.agent.rules.Kind;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Weaves a method of a library that closes its receiver, or all that its receiver holds:
 *
 * <pre>
 *   Tensors.scopeCloses();                       // of a scope only
 *   try { the body; before each return: Tensors.freed(this) or Tensors.scopeClosed(this) }
 *   catch (Throwable t) { likewise; throw t; }
 * </pre>
 *
 * The handler is the method's last. A method that writes to the variable of {@code this}, as no
 * compiler does, is left alone.
 */
final class FreeingWeaver extends MethodVisitor {

  private final boolean scope;
  private final boolean framed;
  private final String owner;
  private final Label start = new Label();
  private final Label end = new Label();
  private boolean begun;

  FreeingWeaver(Kind kind, boolean framed, String owner, MethodVisitor next) {
    super(Opcodes.ASM9, next);
    this.scope = kind == Kind.SCOPE;
    this.framed = framed;
    this.owner = owner;
  }

  @Override
  public void visitCode() {
    super.visitCode();
    if (scope) {
      super.visitMethodInsn(Opcodes.INVOKESTATIC, ProbeNames.TENSORS, "scopeCloses", "()V", false);
    }
    super.visitLabel(start);
    begun = true;
  }

  @Override
  public void visitVarInsn(int opcode, int local) {
    if (opcode == Opcodes.ASTORE && local == 0) {
      throw new UnweavableException("the variable of this is written to");
    }
    super.visitVarInsn(opcode, local);
  }

  @Override
  public void visitInsn(int opcode) {
    if (begun && opcode >= Opcodes.IRETURN && opcode <= Opcodes.RETURN) {
      tell();
    }
    super.visitInsn(opcode);
  }

  private void tell() {
    super.visitVarInsn(Opcodes.ALOAD, 0);
    super.visitMethodInsn(
        Opcodes.INVOKESTATIC,
        ProbeNames.TENSORS,
        scope ? "scopeClosed" : "freed",
        "(Ljava/lang/Object;)V",
        false);
  }

  @Override
  public void visitMaxs(int maxStack, int maxLocals) {
    super.visitLabel(end);
    if (framed) {
      super.visitFrame(
          Opcodes.F_NEW, 1, new Object[] {owner}, 1, new Object[] {"java/lang/Throwable"});
    }
    tell();
    super.visitInsn(Opcodes.ATHROW);
    super.visitTryCatchBlock(start, end, end, null);
    super.visitMaxs(maxStack, maxLocals);
  }
}
