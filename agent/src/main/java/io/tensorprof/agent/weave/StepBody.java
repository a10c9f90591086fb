package io.tensorprof.agent.weave;

import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Weaves the function that a schedule counts: {@code Steps} hears of its beginning and end. */
final class StepBody extends BodyWeaver {

  private static final String STEPS = "io/tensorprof/agent/probe/Steps";

  private final int callLocal;

  StepBody(Body body, MethodVisitor next) {
    super(body, new Object[] {Opcodes.LONG}, next);
    this.callLocal = body.maxLocals();
  }

  @Override
  void enter(MethodVisitor to) {
    to.visitMethodInsn(Opcodes.INVOKESTATIC, STEPS, "enter", "()J", false);
    to.visitVarInsn(Opcodes.LSTORE, callLocal);
  }

  @Override
  void leave(MethodVisitor to, boolean thrown) {
    to.visitVarInsn(Opcodes.LLOAD, callLocal);
    to.visitMethodInsn(Opcodes.INVOKESTATIC, STEPS, "leave", "(J)V", false);
  }
}
