package io.tensorprof.agent.weave;

import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** How bytecode names the probes. */
final class ProbeNames {

  static final String PROBE = "io/tensorprof/agent/probe/Probe";
  static final String RING = "io/tensorprof/agent/probe/Ring";
  static final String LINE_MEMORY = "io/tensorprof/agent/probe/LineMemory";
  static final String TENSORS = "io/tensorprof/agent/probe/Tensors";
  static final String ROW = "[J";
  static final String COUNT = "(I)V";
  static final String COUNT_IN_ROW = "([JI)[J";

  private ProbeNames() {}

  /** Has the memory read behind a call; leaves the stack as it is. */
  static void readMemory(MethodVisitor mv, int site) {
    push(mv, site);
    mv.visitMethodInsn(Opcodes.INVOKESTATIC, LINE_MEMORY, "after", "(I)V", false);
  }

  /** Pushes an int with the shortest instruction there is. */
  static void push(MethodVisitor mv, int value) {
    if (value >= -1 && value <= 5) {
      mv.visitInsn(Opcodes.ICONST_0 + value);
    } else if (value == (byte) value) {
      mv.visitIntInsn(Opcodes.BIPUSH, value);
    } else if (value == (short) value) {
      mv.visitIntInsn(Opcodes.SIPUSH, value);
    } else {
      mv.visitLdcInsn(value);
    }
  }
}
