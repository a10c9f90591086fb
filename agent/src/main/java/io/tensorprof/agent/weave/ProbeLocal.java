package io.tensorprof.agent.weave;

import java.util.Arrays;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Gives a method the local variable that holds what its probes have looked up, its thread's ring or
 * row of counts: null at the method's beginning, and there in every frame. The first instruction is
 * written when the method's own first one comes, behind the entries of its exception table: a
 * visitor that comes next and adds an entry of its own with the first instruction adds it behind
 * them.
 */
final class ProbeLocal extends MethodVisitor {

  private final int slot;
  private final Object held;
  private final String constructed;
  private boolean begun;

  /**
   * A visitor of a method's code, with expanded frames.
   *
   * @param slot the variable's, behind all of the method's own
   * @param held the variable's type, as in a frame
   * @param constructed internal name of the class whose constructor this is, when the ring is to be
   *     told that it has been entered; else null
   */
  ProbeLocal(int slot, Object held, String constructed, MethodVisitor next) {
    super(Opcodes.ASM9, next);
    this.slot = slot;
    this.held = held;
    this.constructed = constructed;
  }

  private void begin() {
    if (!begun) {
      begun = true;
      super.visitInsn(Opcodes.ACONST_NULL);
      super.visitVarInsn(Opcodes.ASTORE, slot);
      if (constructed != null) {
        super.visitLdcInsn(Type.getObjectType(constructed));
        super.visitMethodInsn(
            Opcodes.INVOKESTATIC, ProbeNames.PROBE, "construct", "(Ljava/lang/Class;)V", false);
      }
    }
  }

  @Override
  public void visitFrame(int type, int locals, Object[] local, int stackSize, Object[] stack) {
    begin();
    int slots = 0;
    for (int i = 0; i < locals; i++) {
      slots += local[i] == Opcodes.LONG || local[i] == Opcodes.DOUBLE ? 2 : 1;
    }
    if (slots > slot) {
      super.visitFrame(type, locals, local, stackSize, stack);
      return;
    }
    int at = locals + slot - slots;
    Object[] withHeld = Arrays.copyOf(local, at + 1);
    Arrays.fill(withHeld, locals, at, Opcodes.TOP);
    withHeld[at] = held;
    super.visitFrame(type, at + 1, withHeld, stackSize, stack);
  }

  @Override
  public void visitInsn(int opcode) {
    begin();
    super.visitInsn(opcode);
  }

  @Override
  public void visitIntInsn(int opcode, int operand) {
    begin();
    super.visitIntInsn(opcode, operand);
  }

  @Override
  public void visitVarInsn(int opcode, int local) {
    begin();
    super.visitVarInsn(opcode, local);
  }

  @Override
  public void visitTypeInsn(int opcode, String type) {
    begin();
    super.visitTypeInsn(opcode, type);
  }

  @Override
  public void visitFieldInsn(int opcode, String owner, String name, String descriptor) {
    begin();
    super.visitFieldInsn(opcode, owner, name, descriptor);
  }

  @Override
  public void visitMethodInsn(
      int opcode, String owner, String name, String descriptor, boolean isInterface) {
    begin();
    super.visitMethodInsn(opcode, owner, name, descriptor, isInterface);
  }

  @Override
  public void visitInvokeDynamicInsn(
      String name, String descriptor, Handle bootstrap, Object... arguments) {
    begin();
    super.visitInvokeDynamicInsn(name, descriptor, bootstrap, arguments);
  }

  @Override
  public void visitJumpInsn(int opcode, Label label) {
    begin();
    super.visitJumpInsn(opcode, label);
  }

  @Override
  public void visitLabel(Label label) {
    begin();
    super.visitLabel(label);
  }

  @Override
  public void visitLdcInsn(Object value) {
    begin();
    super.visitLdcInsn(value);
  }

  @Override
  public void visitIincInsn(int local, int increment) {
    begin();
    super.visitIincInsn(local, increment);
  }

  @Override
  public void visitTableSwitchInsn(int min, int max, Label otherwise, Label... labels) {
    begin();
    super.visitTableSwitchInsn(min, max, otherwise, labels);
  }

  @Override
  public void visitLookupSwitchInsn(Label otherwise, int[] keys, Label[] labels) {
    begin();
    super.visitLookupSwitchInsn(otherwise, keys, labels);
  }

  @Override
  public void visitMultiANewArrayInsn(String descriptor, int dimensions) {
    begin();
    super.visitMultiANewArrayInsn(descriptor, dimensions);
  }
}
