package io.tensorprof.agent.weave;

import io.tensorprof.agent.probe.TensorReader;
import io.tensorprof.agent.rules.Elements;
import io.tensorprof.agent.rules.Holding;
import io.tensorprof.agent.rules.TensorType;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Map;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Makes the reader of a tensor type: a class beside the tensor class that calls the methods the
 * rule names directly, so that the JIT compiler inlines it like hand-written code. It lives as long
 * as the tensor class's loader, and holds its one reader, which then does, too.
 *
 * <p>It is no hidden class: those can be defined within the definer's own module only, and every
 * class loader has a module of its own.
 */
final class TensorReaderGenerator {

  /** Readers' class names are the tensor class's, this, and the slot. */
  static final String SUFFIX = "$TensorprofReader";

  private static final String READER = "reader";
  private static final String READER_TYPE = Type.getDescriptor(TensorReader.class);

  private final Class<?> tensor;
  private final String name;
  private final ClassWriter out = new ClassWriter(ClassWriter.COMPUTE_MAXS);

  private TensorReaderGenerator(Class<?> tensor, int slot) {
    this.tensor = tensor;
    this.name = Type.getInternalName(tensor) + SUFFIX + slot;
  }

  /**
   * The reader.
   *
   * @param slot for which it is; there is one reader for each
   * @throws MisfitException when the class does not have what the rule names
   */
  static TensorReader generate(TensorType type, Class<?> tensor, int slot) throws MisfitException {
    try {
      byte[] classFile = new TensorReaderGenerator(tensor, slot).classFile(type);
      MethodHandles.Lookup beside = MethodHandles.privateLookupIn(tensor, MethodHandles.lookup());
      Class<?> reader = beside.defineClass(classFile);
      return (TensorReader)
          beside.findConstructor(reader, MethodType.methodType(void.class)).invoke();
    } catch (Throwable e) {
      // Another version of the library, or a module that stays closed. The constructor is our own,
      // so nothing of the program's can be thrown here.
      throw new MisfitException(tensor, e);
    }
  }

  private byte[] classFile(TensorType type) throws ReflectiveOperationException {
    out.visit(
        Opcodes.V11,
        Opcodes.ACC_FINAL | Opcodes.ACC_SUPER,
        name,
        null,
        "java/lang/Object",
        new String[] {Type.getInternalName(TensorReader.class)});
    out.visitField(Opcodes.ACC_PRIVATE | Opcodes.ACC_STATIC, READER, READER_TYPE, null, null)
        .visitEnd();
    MethodVisitor init = method("<init>", "()V");
    init.visitVarInsn(Opcodes.ALOAD, 0);
    init.visitMethodInsn(Opcodes.INVOKESPECIAL, "java/lang/Object", "<init>", "()V", false);
    init.visitVarInsn(Opcodes.ALOAD, 0);
    init.visitFieldInsn(Opcodes.PUTSTATIC, name, READER, READER_TYPE);
    init.visitInsn(Opcodes.RETURN);
    end(init);
    rank(type);
    size(type);
    dtype(type.elements());
    defined(type);
    holding(type);
    out.visitEnd();
    return out.toByteArray();
  }

  private void rank(TensorType type) throws ReflectiveOperationException {
    MethodVisitor mv = method("rank", "(Ljava/lang/Object;)I");
    ExpressionCode code = new ExpressionCode(mv, tensor);
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
    end(mv);
  }

  private void size(TensorType type) throws ReflectiveOperationException {
    MethodVisitor mv = method("size", "(Ljava/lang/Object;I)J");
    ExpressionCode code = new ExpressionCode(mv, tensor);
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
    end(mv);
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

  /** A method that tells a small number, −1 without an expression for it. */
  private void number(String name, String expression) throws ReflectiveOperationException {
    MethodVisitor mv = method(name, "(Ljava/lang/Object;)I");
    if (expression == null) {
      mv.visitInsn(Opcodes.ICONST_M1);
    } else {
      ExpressionCode code = new ExpressionCode(mv, tensor);
      code.toInt(code.evaluate(expression));
    }
    mv.visitInsn(Opcodes.IRETURN);
    end(mv);
  }

  /** The number of the element type: without asking for it where those of floats are known. */
  private void dtype(Elements elements) throws ReflectiveOperationException {
    if (elements.floating() == null) {
      number("dtype", elements.dtype());
      return;
    }
    MethodVisitor mv = method("dtype", "(Ljava/lang/Object;)I");
    ExpressionCode code = new ExpressionCode(mv, tensor);
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
    end(mv);
  }

  private void defined(TensorType type) throws ReflectiveOperationException {
    MethodVisitor mv = method("isDefined", "(Ljava/lang/Object;)Z");
    ExpressionCode code = new ExpressionCode(mv, tensor);
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
    end(mv);
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
    MethodVisitor part = method("part", "(Ljava/lang/Object;)Ljava/lang/Object;");
    Class<?> partType = null;
    if (holding.part().isEmpty()) {
      part.visitInsn(Opcodes.ACONST_NULL);
    } else {
      partType = new ExpressionCode(part, tensor).evaluate(holding.part());
    }
    part.visitInsn(Opcodes.ARETURN);
    end(part);
    longNumber("bytes", holding, holding.bytes(), partType, -1);
    longNumber("storage", holding, holding.storage(), partType, 0);
    number("device", holding.device());
    elementBytes(type);
    MethodVisitor closed = method("isClosed", "(Ljava/lang/Object;)Z");
    if (holding.closed() == null) {
      closed.visitInsn(Opcodes.ICONST_1);
    } else {
      ExpressionCode code = new ExpressionCode(closed, tensor);
      code.toInt(code.evaluate(holding.closed()));
    }
    closed.visitInsn(Opcodes.IRETURN);
    end(closed);
    borrowed(holding.borrowed());
    MethodVisitor scope = method("scope", "(Ljava/lang/Object;)Ljava/lang/Object;");
    if (holding.scope() == null) {
      scope.visitInsn(Opcodes.ACONST_NULL);
    } else if (new ExpressionCode(scope, tensor).evaluate(holding.scope()).isPrimitive()) {
      throw new NoSuchMethodException(holding.scope() + " is no object");
    }
    scope.visitInsn(Opcodes.ARETURN);
    end(scope);
    MethodVisitor freed = method("isFreedByCollector", "()Z");
    freed.visitInsn(holding.lost() ? Opcodes.ICONST_0 : Opcodes.ICONST_1);
    freed.visitInsn(Opcodes.IRETURN);
    end(freed);
  }

  private void borrowed(String expression) throws ReflectiveOperationException {
    MethodVisitor mv = method("isBorrowed", "(Ljava/lang/Object;)Z");
    if (expression == null) {
      mv.visitInsn(Opcodes.ICONST_0);
    } else {
      ExpressionCode code = new ExpressionCode(mv, tensor);
      Class<?> told = code.evaluate(expression);
      code.toInt(told);
      if (told != boolean.class) {
        ProbeNames.push(mv, Integer.SIZE - 1);
        mv.visitInsn(Opcodes.IUSHR); // the sign
      }
    }
    mv.visitInsn(Opcodes.IRETURN);
    end(mv);
  }

  private void longNumber(
      String name, Holding holding, String expression, Class<?> partType, int without)
      throws ReflectiveOperationException {
    MethodVisitor mv = method(name, "(Ljava/lang/Object;Ljava/lang/Object;)J");
    ExpressionCode code = new ExpressionCode(mv, tensor);
    if (expression == null) {
      ProbeNames.push(mv, without);
      mv.visitInsn(Opcodes.I2L);
    } else if (partType != null) {
      String rest = expression.substring(holding.part().length() + 1);
      code.toLong(code.evaluate(2, partType, rest));
    } else {
      code.toLong(code.evaluate(expression));
    }
    mv.visitInsn(Opcodes.LRETURN);
    end(mv);
  }

  /** A number for each element type whose name tells its size. */
  private void elementBytes(TensorType type) {
    MethodVisitor mv = method("elementBytes", "(I)I");
    for (Map.Entry<Integer, String> dtype : type.elements().dtypes().entrySet()) {
      int bytes = Holding.elementBytes(dtype.getValue());
      if (bytes > 0) {
        returnIf(mv, 1, dtype.getKey(), bytes);
      }
    }
    mv.visitInsn(Opcodes.ICONST_M1);
    mv.visitInsn(Opcodes.IRETURN);
    end(mv);
  }

  private MethodVisitor method(String name, String descriptor) {
    MethodVisitor mv = out.visitMethod(Opcodes.ACC_PUBLIC, name, descriptor, null, null);
    mv.visitCode();
    return mv;
  }

  private static void end(MethodVisitor mv) {
    mv.visitMaxs(0, 0);
    mv.visitEnd();
  }
}
