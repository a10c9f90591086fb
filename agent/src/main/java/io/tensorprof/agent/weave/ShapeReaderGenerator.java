package io.tensorprof.agent.weave;

import io.tensorprof.agent.probe.ShapeReader;
import io.tensorprof.agent.rules.TensorType;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
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
final class ShapeReaderGenerator {

  /** Readers' class names are the tensor class's, this, and the slot. */
  static final String SUFFIX = "$TensorprofShapeReader";

  private static final String READER = "reader";
  private static final String READER_TYPE = Type.getDescriptor(ShapeReader.class);

  private final Class<?> tensor;
  private final String name;
  private final ClassWriter out = new ClassWriter(ClassWriter.COMPUTE_MAXS);

  private ShapeReaderGenerator(Class<?> tensor, int slot) {
    this.tensor = tensor;
    this.name = Type.getInternalName(tensor) + SUFFIX + slot;
  }

  /**
   * The reader, or null when the class does not have what the rule names.
   *
   * @param slot for which it is; there is one reader for each
   */
  static ShapeReader generate(TensorType type, Class<?> tensor, int slot) {
    try {
      byte[] classFile = new ShapeReaderGenerator(tensor, slot).classFile(type);
      MethodHandles.Lookup beside = MethodHandles.privateLookupIn(tensor, MethodHandles.lookup());
      Class<?> reader = beside.defineClass(classFile);
      return (ShapeReader)
          beside.findConstructor(reader, MethodType.methodType(void.class)).invoke();
    } catch (Throwable e) {
      // Another version of the library, or one whose module stays closed: its shapes are
      // unreadable.
      // The constructor is our own, so nothing of the program's can be thrown here.
      return null;
    }
  }

  private byte[] classFile(TensorType type) throws ReflectiveOperationException {
    out.visit(
        Opcodes.V11,
        Opcodes.ACC_FINAL | Opcodes.ACC_SUPER,
        name,
        null,
        "java/lang/Object",
        new String[] {Type.getInternalName(ShapeReader.class)});
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
    dtype(type);
    out.visitEnd();
    return out.toByteArray();
  }

  private void rank(TensorType type) throws ReflectiveOperationException {
    MethodVisitor mv = method("rank", "(Ljava/lang/Object;)I");
    if (type.when() != null) {
      Label defined = new Label();
      evaluate(mv, type.when());
      mv.visitJumpInsn(Opcodes.IFNE, defined);
      mv.visitInsn(Opcodes.ICONST_M1);
      mv.visitInsn(Opcodes.IRETURN);
      mv.visitLabel(defined);
      mv.visitFrame(Opcodes.F_SAME, 0, null, 0, null);
    }
    toInt(mv, evaluate(mv, type.rank()));
    mv.visitInsn(Opcodes.IRETURN);
    end(mv);
  }

  private void size(TensorType type) throws ReflectiveOperationException {
    MethodVisitor mv = method("size", "(Ljava/lang/Object;I)J");
    int bracket = type.size().indexOf('(');
    String name = bracket < 0 ? type.size() : type.size().substring(0, bracket);
    boolean takesLong = type.size().endsWith("(long)");
    Method size = tensor.getMethod(name, takesLong ? long.class : int.class);
    load(mv);
    mv.visitVarInsn(Opcodes.ILOAD, 2);
    if (takesLong) {
      mv.visitInsn(Opcodes.I2L);
    }
    invoke(mv, size);
    if (size.getReturnType() == int.class) {
      mv.visitInsn(Opcodes.I2L);
    }
    mv.visitInsn(Opcodes.LRETURN);
    end(mv);
  }

  private void dtype(TensorType type) throws ReflectiveOperationException {
    MethodVisitor mv = method("dtype", "(Ljava/lang/Object;)I");
    if (type.dtype() == null) {
      mv.visitInsn(Opcodes.ICONST_M1);
    } else {
      toInt(mv, evaluate(mv, type.dtype()));
    }
    mv.visitInsn(Opcodes.IRETURN);
    end(mv);
  }

  /** Pushes the value of an expression such as {@code scalar_type().value}; returns its type. */
  private Class<?> evaluate(MethodVisitor mv, String expression)
      throws ReflectiveOperationException {
    load(mv);
    Class<?> at = tensor;
    for (String step : expression.split("\\.", -1)) {
      if (step.endsWith("()")) {
        Method method = at.getMethod(step.substring(0, step.length() - 2));
        invoke(mv, method);
        at = method.getReturnType();
      } else {
        Field field = at.getField(step);
        mv.visitFieldInsn(
            Opcodes.GETFIELD,
            Type.getInternalName(field.getDeclaringClass()),
            step,
            Type.getDescriptor(field.getType()));
        at = field.getType();
      }
    }
    return at;
  }

  private static void toInt(MethodVisitor mv, Class<?> type) throws NoSuchMethodException {
    if (type == long.class) {
      mv.visitInsn(Opcodes.L2I);
    } else if (!type.isPrimitive() || type == float.class || type == double.class) {
      throw new NoSuchMethodException("a number was expected, not " + type);
    }
  }

  private void load(MethodVisitor mv) {
    mv.visitVarInsn(Opcodes.ALOAD, 1);
    mv.visitTypeInsn(Opcodes.CHECKCAST, Type.getInternalName(tensor));
  }

  private static void invoke(MethodVisitor mv, Method method) throws NoSuchMethodException {
    if (Modifier.isStatic(method.getModifiers())) {
      throw new NoSuchMethodException(method + " is static");
    }
    boolean isInterface = method.getDeclaringClass().isInterface();
    mv.visitMethodInsn(
        isInterface ? Opcodes.INVOKEINTERFACE : Opcodes.INVOKEVIRTUAL,
        Type.getInternalName(method.getDeclaringClass()),
        method.getName(),
        Type.getMethodDescriptor(method),
        isInterface);
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
