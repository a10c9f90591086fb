package io.tensorprof.agent.weave;

import io.tensorprof.agent.probe.OwnerReader;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * The class of a reader that is being made: it stands beside the class that it reads, and calls the
 * methods that a rule names directly, so that the JIT compiler inlines it like hand-written code.
 * It lives as long as that class's loader, and holds its one reader, which then does, too.
 *
 * <p>It is no hidden class: those can be defined within the definer's own module only, and every
 * class loader has a module of its own.
 */
final class ReaderClass {

  private static final String READER = "reader";
  private static final String READER_TYPE = Type.getDescriptor(OwnerReader.class);

  private final Class<?> read;
  private final ClassWriter out = new ClassWriter(ClassWriter.COMPUTE_MAXS);

  /**
   * A class without methods.
   *
   * @param read what it reads
   * @param suffix its name is that of the class that it reads, and this
   * @param kind interface that it implements
   */
  ReaderClass(Class<?> read, String suffix, Class<? extends OwnerReader> kind) {
    this.read = read;
    String name = Type.getInternalName(read) + suffix;
    out.visit(
        Opcodes.V11,
        Opcodes.ACC_FINAL | Opcodes.ACC_SUPER,
        name,
        null,
        "java/lang/Object",
        new String[] {Type.getInternalName(kind)});
    out.visitField(Opcodes.ACC_PRIVATE | Opcodes.ACC_STATIC, READER, READER_TYPE, null, null)
        .visitEnd();
    MethodVisitor init = method("<init>", "()V");
    init.visitVarInsn(Opcodes.ALOAD, 0);
    init.visitMethodInsn(Opcodes.INVOKESPECIAL, "java/lang/Object", "<init>", "()V", false);
    init.visitVarInsn(Opcodes.ALOAD, 0);
    init.visitFieldInsn(Opcodes.PUTSTATIC, name, READER, READER_TYPE);
    init.visitInsn(Opcodes.RETURN);
    end(init);
  }

  /** Begins a method. */
  MethodVisitor method(String name, String descriptor) {
    MethodVisitor mv = out.visitMethod(Opcodes.ACC_PUBLIC, name, descriptor, null, null);
    mv.visitCode();
    return mv;
  }

  /** Ends one. */
  static void end(MethodVisitor mv) {
    mv.visitMaxs(0, 0);
    mv.visitEnd();
  }

  /** Code for expressions in a method whose argument is an object of the class that is read. */
  ExpressionCode code(MethodVisitor mv) {
    return new ExpressionCode(mv, read);
  }

  /** A method that tells a small number; another number without an expression for it. */
  void number(String name, String expression, int otherwise) throws ReflectiveOperationException {
    intValued(name, "(Ljava/lang/Object;)I", expression, otherwise);
  }

  /** A method that tells whether something is so. */
  void truth(String name, String expression, boolean otherwise)
      throws ReflectiveOperationException {
    intValued(name, "(Ljava/lang/Object;)Z", expression, otherwise ? 1 : 0);
  }

  private void intValued(String name, String descriptor, String expression, int otherwise)
      throws ReflectiveOperationException {
    MethodVisitor mv = method(name, descriptor);
    if (expression == null) {
      ProbeNames.push(mv, otherwise);
    } else {
      ExpressionCode code = code(mv);
      code.toInt(code.evaluate(expression));
    }
    mv.visitInsn(Opcodes.IRETURN);
    end(mv);
  }

  /** A method of no argument that tells what is known already. */
  void constant(String name, String descriptor, int value) {
    MethodVisitor mv = method(name, descriptor);
    ProbeNames.push(mv, value);
    mv.visitInsn(Opcodes.IRETURN);
    end(mv);
  }

  /** The method {@link OwnerReader#isBorrowed}: true, or a number below 0. */
  void borrowed(String expression) throws ReflectiveOperationException {
    MethodVisitor mv = method("isBorrowed", "(Ljava/lang/Object;)Z");
    if (expression == null) {
      mv.visitInsn(Opcodes.ICONST_0);
    } else {
      ExpressionCode code = code(mv);
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

  /** The method {@link OwnerReader#scope}. */
  void scope(String expression) throws ReflectiveOperationException {
    MethodVisitor mv = method("scope", "(Ljava/lang/Object;)Ljava/lang/Object;");
    if (expression == null) {
      mv.visitInsn(Opcodes.ACONST_NULL);
    } else if (code(mv).evaluate(expression).isPrimitive()) {
      throw new NoSuchMethodException(expression + " is no object");
    }
    mv.visitInsn(Opcodes.ARETURN);
    end(mv);
  }

  /** Ends the class and makes its reader. */
  OwnerReader define() throws Throwable {
    out.visitEnd();
    MethodHandles.Lookup beside = MethodHandles.privateLookupIn(read, MethodHandles.lookup());
    Class<?> reader = beside.defineClass(out.toByteArray());
    return (OwnerReader) beside.findConstructor(reader, MethodType.methodType(void.class)).invoke();
  }
}
