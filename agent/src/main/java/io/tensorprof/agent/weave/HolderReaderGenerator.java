package io.tensorprof.agent.weave;

import io.tensorprof.agent.probe.HolderReader;
import io.tensorprof.agent.rules.TensorList;
import io.tensorprof.agent.rules.TensorType;
import java.util.List;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Makes the reader of what holds several tensors. */
final class HolderReaderGenerator {

  /** Readers' class names are the holder's, this, and the slot. */
  static final String SUFFIX = "$TensorprofHolderReader";

  private final ReaderClass out;

  private HolderReaderGenerator(Class<?> holder, int slot) {
    this.out = new ReaderClass(holder, SUFFIX + slot, HolderReader.class);
  }

  /**
   * The reader.
   *
   * @param slot for which it is; there is one reader for each
   * @param tensors slot of the reader of its tensors
   * @param lost whether what was not closed is never freed
   * @throws MisfitException when the class does not have what the rule names
   */
  static HolderReader generate(
      TensorList list, Class<?> holder, int slot, int tensors, boolean lost)
      throws MisfitException {
    try {
      HolderReaderGenerator generator = new HolderReaderGenerator(holder, slot);
      generator.tensors(list);
      generator.out.constant("slot", "()I", tensors);
      generator.out.constant("owns", "()Z", list.owns() ? 1 : 0);
      generator.out.truth("isClosed", list.closed(), true);
      generator.out.borrowed(list.borrowed());
      generator.out.scope(null);
      generator.out.constant("isFreedByCollector", "()Z", lost ? 0 : 1);
      return (HolderReader) generator.out.define();
    } catch (Throwable e) {
      throw new MisfitException(holder, e);
    }
  }

  private void tensors(TensorList list) throws ReflectiveOperationException {
    out.number("size", list.size(), list.parts().size());
    MethodVisitor mv = out.method("tensor", "(Ljava/lang/Object;I)Ljava/lang/Object;");
    String tensor = list.element().replace('.', '/');
    if (list.each() != null) {
      each(mv, list.each(), tensor);
    } else {
      parts(mv, list.parts(), tensor);
    }
    ReaderClass.end(mv);
  }

  /** Returns what is on the stack, or null when it is no tensor. */
  private static void returnTensor(MethodVisitor mv, String tensor) {
    Label other = new Label();
    mv.visitInsn(Opcodes.DUP);
    mv.visitTypeInsn(Opcodes.INSTANCEOF, tensor);
    mv.visitJumpInsn(Opcodes.IFEQ, other);
    mv.visitInsn(Opcodes.ARETURN);
    mv.visitLabel(other);
    mv.visitFrame(Opcodes.F_SAME1, 0, null, 1, new Object[] {"java/lang/Object"});
    mv.visitInsn(Opcodes.POP);
    mv.visitInsn(Opcodes.ACONST_NULL);
    mv.visitInsn(Opcodes.ARETURN);
  }

  /** Calls {@code expression.method(int)} with the number. */
  private void each(MethodVisitor mv, String each, String tensor)
      throws ReflectiveOperationException {
    ExpressionCode code = out.code(mv);
    boolean takesLong = each.endsWith(TensorType.OF_LONG);
    String path = each.substring(0, each.lastIndexOf('('));
    int dot = path.lastIndexOf('.');
    Class<?> at = code.evaluate(dot < 0 ? "" : path.substring(0, dot));
    mv.visitVarInsn(Opcodes.ILOAD, 2);
    if (takesLong) {
      mv.visitInsn(Opcodes.I2L);
    }
    code.call(at, path.substring(dot + 1), takesLong ? long.class : int.class);
    returnTensor(mv, tensor);
  }

  private void parts(MethodVisitor mv, List<String> parts, String tensor)
      throws ReflectiveOperationException {
    ExpressionCode code = out.code(mv);
    for (int i = 0; i < parts.size(); i++) {
      Label next = new Label();
      mv.visitVarInsn(Opcodes.ILOAD, 2);
      ProbeNames.push(mv, i);
      mv.visitJumpInsn(Opcodes.IF_ICMPNE, next);
      code.evaluate(parts.get(i));
      returnTensor(mv, tensor);
      mv.visitLabel(next);
      mv.visitFrame(Opcodes.F_SAME, 0, null, 0, null);
    }
    mv.visitInsn(Opcodes.ACONST_NULL);
    mv.visitInsn(Opcodes.ARETURN);
  }
}
