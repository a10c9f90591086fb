package io.tensorprof.agent.weave;

import io.tensorprof.agent.probe.NativeMemory;
import io.tensorprof.agent.probe.TensorReader;
import io.tensorprof.agent.rules.Elements;
import io.tensorprof.agent.rules.Holding;
import io.tensorprof.agent.rules.TensorType;
import java.util.Map;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Makes the reader of a tensor type. */
final class TensorReaderGenerator {

  /** Readers' class names are the tensor class's, this, and the slot. */
  static final String SUFFIX = "$TensorprofReader";

  private static final String POINTER = "org.bytedeco.javacpp.Pointer";

  private final ReaderClass out;

  private TensorReaderGenerator(Class<?> tensor, int slot) {
    this.out = new ReaderClass(tensor, SUFFIX + slot, TensorReader.class);
  }

  /**
   * The reader.
   *
   * @param slot for which it is; there is one reader for each
   * @throws MisfitException when the class does not have what the rule names
   */
  static TensorReader generate(TensorType type, Class<?> tensor, int slot) throws MisfitException {
    try {
      TensorReaderGenerator generator = new TensorReaderGenerator(tensor, slot);
      generator.shape(type);
      generator.holding(type);
      if (type.struct() != null) {
        generator.address();
      }
      return (TensorReader) generator.out.define();
    } catch (Throwable e) {
      // Another version of the library, or a module that stays closed. The constructor is our own,
      // so nothing of the program's can be thrown here.
      throw new MisfitException(tensor, e);
    }
  }

  private void shape(TensorType type) throws ReflectiveOperationException {
    rank(type);
    size(type);
    dtype(type.elements());
    defined(type);
  }

  private void rank(TensorType type) throws ReflectiveOperationException {
    MethodVisitor mv = out.method("rank", "(Ljava/lang/Object;)I");
    ExpressionCode code = out.code(mv);
    if (type.when() != null) {
      Label defined = new Label();
      code.toInt(code.evaluate(type.when()));
      mv.visitJumpInsn(Opcodes.IFNE, defined);
      mv.visitInsn(Opcodes.ICONST_M1);
      mv.visitInsn(Opcodes.IRETURN);
      mv.visitLabel(defined);
      mv.visitFrame(Opcodes.F_SAME, 0, null, 0, null);
    }
    if (type.rank() != null) {
      code.toInt(code.evaluate(type.rank()));
    } else if (type.isArray()) {
      code.evaluate(array(type));
      mv.visitInsn(Opcodes.ARRAYLENGTH);
    } else {
      ProbeNames.push(mv, type.sizes().size());
    }
    mv.visitInsn(Opcodes.IRETURN);
    ReaderClass.end(mv);
  }

  private void size(TensorType type) throws ReflectiveOperationException {
    MethodVisitor mv = out.method("size", "(Ljava/lang/Object;I)J");
    ExpressionCode code = out.code(mv);
    if (type.isArray()) {
      Class<?> element = code.evaluate(array(type)).getComponentType();
      if (element != int.class && element != long.class) {
        throw new NoSuchFieldException(array(type) + " is no array of sizes");
      }
      mv.visitVarInsn(Opcodes.ILOAD, 2);
      mv.visitInsn(element == long.class ? Opcodes.LALOAD : Opcodes.IALOAD);
      code.toLong(element);
    } else if (type.isMethod()) {
      code.toLong(sizeOf(code, mv, type.sizes().get(0)));
    } else {
      eachSize(code, mv, type);
    }
    mv.visitInsn(Opcodes.LRETURN);
    ReaderClass.end(mv);
  }

  private static String array(TensorType type) {
    String array = type.sizes().get(0);
    return array.substring(0, array.length() - TensorType.ARRAY.length());
  }

  /** Calls {@code expression.method(int)} with the dimension. */
  private Class<?> sizeOf(ExpressionCode code, MethodVisitor mv, String size)
      throws ReflectiveOperationException {
    boolean takesLong = size.endsWith(TensorType.OF_LONG);
    String path = size.substring(0, size.lastIndexOf('('));
    int dot = path.lastIndexOf('.');
    Class<?> at = code.evaluate(dot < 0 ? "" : path.substring(0, dot));
    mv.visitVarInsn(Opcodes.ILOAD, 2);
    if (takesLong) {
      mv.visitInsn(Opcodes.I2L);
    }
    return code.call(at, path.substring(dot + 1), takesLong ? long.class : int.class);
  }

  /** One expression for each dimension. */
  private static void eachSize(ExpressionCode code, MethodVisitor mv, TensorType type)
      throws ReflectiveOperationException {
    int last = type.sizes().size() - 1;
    for (int i = 0; i < last; i++) {
      Label next = new Label();
      mv.visitVarInsn(Opcodes.ILOAD, 2);
      ProbeNames.push(mv, i);
      mv.visitJumpInsn(Opcodes.IF_ICMPNE, next);
      code.toLong(code.evaluate(type.sizes().get(i)));
      mv.visitInsn(Opcodes.LRETURN);
      mv.visitLabel(next);
      mv.visitFrame(Opcodes.F_SAME, 0, null, 0, null);
    }
    code.toLong(code.evaluate(type.sizes().get(last)));
  }

  /** The number of the element type: without asking for it where those of floats are known. */
  private void dtype(Elements elements) throws ReflectiveOperationException {
    if (elements.floating() == null) {
      out.number("dtype", elements.dtype(), -1);
      return;
    }
    MethodVisitor mv = out.method("dtype", "(Ljava/lang/Object;)I");
    ExpressionCode code = out.code(mv);
    mv.visitInsn(Opcodes.ICONST_0);
    mv.visitVarInsn(Opcodes.ISTORE, 2);
    mv.visitLabel(new Label());
    mv.visitFrame(Opcodes.F_APPEND, 1, new Object[] {Opcodes.INTEGER}, 0, null);
    Label ask = new Label();
    code.toInt(code.evaluate(elements.floating()));
    mv.visitJumpInsn(Opcodes.IFEQ, ask);
    code.toInt(code.evaluate(elements.itemsize()));
    mv.visitVarInsn(Opcodes.ISTORE, 2);
    returnIf(mv, 2, Float.BYTES, elements.number("float32"));
    returnIf(mv, 2, Double.BYTES, elements.number("float64"));
    mv.visitLabel(ask);
    mv.visitFrame(Opcodes.F_SAME, 0, null, 0, null);
    code.toInt(code.evaluate(elements.dtype()));
    mv.visitInsn(Opcodes.IRETURN);
    ReaderClass.end(mv);
  }

  private void defined(TensorType type) throws ReflectiveOperationException {
    MethodVisitor mv = out.method("isDefined", "(Ljava/lang/Object;)Z");
    ExpressionCode code = out.code(mv);
    if (type.when() != null) {
      Label when = new Label();
      code.toInt(code.evaluate(type.when()));
      mv.visitJumpInsn(Opcodes.IFNE, when);
      mv.visitInsn(Opcodes.ICONST_0);
      mv.visitInsn(Opcodes.IRETURN);
      mv.visitLabel(when);
      mv.visitFrame(Opcodes.F_SAME, 0, null, 0, null);
    }
    if (type.defined() == null) {
      mv.visitInsn(Opcodes.ICONST_1);
    } else {
      code.toInt(code.evaluate(type.defined()));
    }
    mv.visitInsn(Opcodes.IRETURN);
    ReaderClass.end(mv);
  }

  private static void returnIf(MethodVisitor mv, int local, int value, int returned) {
    Label next = new Label();
    mv.visitVarInsn(Opcodes.ILOAD, local);
    ProbeNames.push(mv, value);
    mv.visitJumpInsn(Opcodes.IF_ICMPNE, next);
    ProbeNames.push(mv, returned);
    mv.visitInsn(Opcodes.IRETURN);
    mv.visitLabel(next);
    mv.visitFrame(Opcodes.F_SAME, 0, null, 0, null);
  }

  private void holding(TensorType type) throws ReflectiveOperationException {
    Holding holding = type.holding();
    MethodVisitor part = out.method("part", "(Ljava/lang/Object;)Ljava/lang/Object;");
    Class<?> partType = null;
    if (holding.part().isEmpty()) {
      part.visitInsn(Opcodes.ACONST_NULL);
    } else {
      partType = out.code(part).evaluate(holding.part());
    }
    part.visitInsn(Opcodes.ARETURN);
    ReaderClass.end(part);
    longNumber("bytes", holding, holding.bytes(), partType, -1);
    longNumber("storage", holding, holding.storagePath(), partType, 0);
    out.number("device", holding.device(), -1);
    elementBytes(type);
    out.truth("isClosed", holding.closed(), true);
    out.borrowed(holding.borrowed());
    out.scope(holding.scope());
    out.constant("isFreedByCollector", "()Z", holding.lost() ? 0 : 1);
  }

  /** What is behind the part that the expressions for storage and bytes have in common. */
  private static Class<?> rest(
      ExpressionCode code, Holding holding, String expression, Class<?> partType)
      throws ReflectiveOperationException {
    int from = Math.min(expression.length(), holding.part().length() + 1);
    return code.evaluate(2, partType, expression.substring(from));
  }

  /** What lies where a pointer on the stack points; JavaCPP's alone, which are what they say. */
  private static Class<?> pointedAt(ExpressionCode code, MethodVisitor mv, Class<?> pointer)
      throws NoSuchMethodException {
    Class<?> base = pointer;
    while (base != null && !base.getName().equals(POINTER)) {
      base = base.getSuperclass();
    }
    if (base == null) {
      throw new NoSuchMethodException(pointer + " that is a pointer of JavaCPP's");
    }
    code.call(pointer, "address");
    mv.visitMethodInsn(
        Opcodes.INVOKESTATIC, Type.getInternalName(NativeMemory.class), "longAt", "(J)J", false);
    return long.class;
  }

  /** What lies where a tensor points: not in an array of them, of which it may be another. */
  private void address() throws ReflectiveOperationException {
    MethodVisitor mv = out.method("address", "(Ljava/lang/Object;)J");
    ExpressionCode code = out.code(mv);
    Label first = new Label();
    code.toLong(code.evaluate("position()"));
    mv.visitInsn(Opcodes.LCONST_0);
    mv.visitInsn(Opcodes.LCMP);
    mv.visitJumpInsn(Opcodes.IFEQ, first);
    mv.visitInsn(Opcodes.LCONST_0);
    mv.visitInsn(Opcodes.LRETURN);
    mv.visitLabel(first);
    mv.visitFrame(Opcodes.F_SAME, 0, null, 0, null);
    pointedAt(code, mv, code.evaluate(""));
    mv.visitInsn(Opcodes.LRETURN);
    ReaderClass.end(mv);
  }

  private void longNumber(
      String name, Holding holding, String expression, Class<?> partType, int without)
      throws ReflectiveOperationException {
    MethodVisitor mv = out.method(name, "(Ljava/lang/Object;Ljava/lang/Object;)J");
    ExpressionCode code = out.code(mv);
    if (expression == null) {
      ProbeNames.push(mv, without);
      mv.visitInsn(Opcodes.I2L);
    } else {
      boolean pointed = name.equals("storage") && holding.isPointed();
      Class<?> told =
          partType == null ? code.evaluate(expression) : rest(code, holding, expression, partType);
      code.toLong(pointed ? pointedAt(code, mv, told) : told);
    }
    mv.visitInsn(Opcodes.LRETURN);
    ReaderClass.end(mv);
  }

  /** A number for each element type whose name tells its size. */
  private void elementBytes(TensorType type) {
    MethodVisitor mv = out.method("elementBytes", "(I)I");
    for (Map.Entry<Integer, String> dtype : type.elements().dtypes().entrySet()) {
      int bytes = Holding.elementBytes(dtype.getValue());
      if (bytes > 0) {
        returnIf(mv, 1, dtype.getKey(), bytes);
      }
    }
    mv.visitInsn(Opcodes.ICONST_M1);
    mv.visitInsn(Opcodes.IRETURN);
    ReaderClass.end(mv);
  }
}
