package io.tensorprof.agent.weave;

import java.util.Arrays;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Adds to every frame of a method the local variable that holds its thread's ring from the method's
 * beginning on.
 */
final class RingFrames extends MethodVisitor {

  private final int ringLocal;

  /**
   * A visitor of methods with expanded frames.
   *
   * @param ringLocal the variable's slot, behind all of the method's own
   */
  RingFrames(int ringLocal, MethodVisitor next) {
    super(Opcodes.ASM9, next);
    this.ringLocal = ringLocal;
  }

  @Override
  public void visitFrame(int type, int locals, Object[] local, int stackSize, Object[] stack) {
    int slots = 0;
    for (int i = 0; i < locals; i++) {
      slots += local[i] == Opcodes.LONG || local[i] == Opcodes.DOUBLE ? 2 : 1;
    }
    if (slots > ringLocal) {
      super.visitFrame(type, locals, local, stackSize, stack);
      return;
    }
    int ring = locals + ringLocal - slots;
    Object[] withRing = Arrays.copyOf(local, ring + 1);
    Arrays.fill(withRing, locals, ring, Opcodes.TOP);
    withRing[ring] = ProbeNames.RING;
    super.visitFrame(type, ring + 1, withRing, stackSize, stack);
  }
}
