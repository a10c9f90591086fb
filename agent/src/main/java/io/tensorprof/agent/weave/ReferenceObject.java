package io.tensorprof.agent.weave;

import io.tensorprof.agent.probe.References;
import java.io.Serializable;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandleInfo;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.ConstantDynamic;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * The class of the object that a method reference evaluates to: it holds what the reference has
 * bound and passes it on, with the arguments, to a method handle that is a constant of the class.
 * JDK 17's own maker of such classes cannot call a method of a hidden class, which is what the
 * handle stands for.
 */
final class ReferenceObject {

  private static final String HANDLE = "Ljava/lang/invoke/MethodHandle;";

  private static final String SERIALIZED = "java/lang/invoke/SerializedLambda";
  private static final String SERIALIZED_INIT =
      "(Ljava/lang/Class;Ljava/lang/String;Ljava/lang/String;Ljava/lang/String;I"
          + "Ljava/lang/String;Ljava/lang/String;Ljava/lang/String;Ljava/lang/String;"
          + "[Ljava/lang/Object;)V";

  private final String name;
  private final MethodType factory;
  private final ClassWriter out = new ClassWriter(ClassWriter.COMPUTE_MAXS);

  private ReferenceObject(String name, MethodType factory) {
    this.name = name;
    this.factory = factory;
  }

  /**
   * Defines the class beside the caller.
   *
   * @param factory what is bound, and the interface
   * @param target takes what is bound, then the arguments
   * @param named the method that the reference names
   */
  static MethodHandles.Lookup define(
      MethodHandles.Lookup caller,
      String interfaceMethod,
      MethodType factory,
      MethodHandle target,
      References.Shape shape,
      MethodHandleInfo named)
      throws IllegalAccessException {
    List<MethodType> types = new ArrayList<>(List.of(shape.erased()));
    types.addAll(shape.bridges());
    List<MethodHandle> handles = new ArrayList<>();
    MethodType bound = factory.changeReturnType(void.class);
    MethodHandle dynamic = target.asType(prefixed(bound, shape.dynamic()));
    for (MethodType type : types) {
      handles.add(dynamic.asType(prefixed(bound, type)));
    }
    String name = Type.getInternalName(caller.lookupClass()) + "$TensorprofReferenceObject";
    ReferenceObject object = new ReferenceObject(name, factory);
    object.begin(shape, interfaceMethod, types);
    if (shape.serializable()) {
      object.writeReplace(caller.lookupClass(), interfaceMethod, shape, named);
    }
    object.out.visitEnd();
    byte[] classFile = object.out.toByteArray();
    return caller.defineHiddenClassWithClassData(
        classFile, handles, true, MethodHandles.Lookup.ClassOption.NESTMATE);
  }

  private static MethodType prefixed(MethodType bound, MethodType type) {
    return bound.appendParameterTypes(type.parameterList()).changeReturnType(type.returnType());
  }

  private void begin(References.Shape shape, String interfaceMethod, List<MethodType> types) {
    Set<String> interfaces = new LinkedHashSet<>();
    interfaces.add(Type.getInternalName(factory.returnType()));
    for (Class<?> marker : shape.markers()) {
      interfaces.add(Type.getInternalName(marker));
    }
    if (shape.serializable()) {
      interfaces.add(Type.getInternalName(Serializable.class));
    }
    out.visit(
        Opcodes.V16,
        Opcodes.ACC_FINAL | Opcodes.ACC_SUPER | Opcodes.ACC_SYNTHETIC,
        name,
        null,
        "java/lang/Object",
        interfaces.toArray(new String[0]));
    constructor();
    for (int i = 0; i < types.size(); i++) {
      method(interfaceMethod, types.get(i), i);
    }
  }

  /**
   * What an object stream writes instead of the object: the same as without the agent, so that the
   * bytes can be read without it.
   */
  private void writeReplace(
      Class<?> caller, String interfaceMethod, References.Shape shape, MethodHandleInfo named) {
    if (caller.isHidden()) {
      throw new UnweavableException("a serializable one in a hidden class");
    }
    MethodVisitor mv =
        out.visitMethod(
            Opcodes.ACC_PRIVATE | Opcodes.ACC_FINAL,
            "writeReplace",
            "()Ljava/lang/Object;",
            null,
            null);
    mv.visitCode();
    mv.visitTypeInsn(Opcodes.NEW, SERIALIZED);
    mv.visitInsn(Opcodes.DUP);
    mv.visitLdcInsn(Type.getType(caller));
    mv.visitLdcInsn(Type.getInternalName(factory.returnType()));
    mv.visitLdcInsn(interfaceMethod);
    mv.visitLdcInsn(shape.erased().toMethodDescriptorString());
    ProbeNames.push(mv, named.getReferenceKind());
    mv.visitLdcInsn(Type.getInternalName(named.getDeclaringClass()));
    mv.visitLdcInsn(named.getName());
    mv.visitLdcInsn(named.getMethodType().toMethodDescriptorString());
    mv.visitLdcInsn(shape.dynamic().toMethodDescriptorString());
    ProbeNames.push(mv, factory.parameterCount());
    mv.visitTypeInsn(Opcodes.ANEWARRAY, "java/lang/Object");
    for (int i = 0; i < factory.parameterCount(); i++) {
      Class<?> bound = factory.parameterType(i);
      mv.visitInsn(Opcodes.DUP);
      ProbeNames.push(mv, i);
      mv.visitVarInsn(Opcodes.ALOAD, 0);
      mv.visitFieldInsn(Opcodes.GETFIELD, name, "bound" + i, Type.getDescriptor(bound));
      if (bound.isPrimitive()) {
        String box = Type.getInternalName(MethodType.methodType(bound).wrap().returnType());
        String valueOf = "(" + Type.getDescriptor(bound) + ")L" + box + ";";
        mv.visitMethodInsn(Opcodes.INVOKESTATIC, box, "valueOf", valueOf, false);
      }
      mv.visitInsn(Opcodes.AASTORE);
    }
    mv.visitMethodInsn(Opcodes.INVOKESPECIAL, SERIALIZED, "<init>", SERIALIZED_INIT, false);
    end(mv, Opcodes.ARETURN);
  }

  private void constructor() {
    MethodVisitor mv =
        out.visitMethod(
            0,
            "<init>",
            factory.changeReturnType(void.class).toMethodDescriptorString(),
            null,
            null);
    mv.visitCode();
    mv.visitVarInsn(Opcodes.ALOAD, 0);
    mv.visitMethodInsn(Opcodes.INVOKESPECIAL, "java/lang/Object", "<init>", "()V", false);
    int local = 1;
    for (int i = 0; i < factory.parameterCount(); i++) {
      Type type = Type.getType(factory.parameterType(i));
      int access = Opcodes.ACC_PRIVATE | Opcodes.ACC_FINAL;
      out.visitField(access, "bound" + i, type.getDescriptor(), null, null).visitEnd();
      mv.visitVarInsn(Opcodes.ALOAD, 0);
      mv.visitVarInsn(type.getOpcode(Opcodes.ILOAD), local);
      mv.visitFieldInsn(Opcodes.PUTFIELD, name, "bound" + i, type.getDescriptor());
      local += type.getSize();
    }
    end(mv, Opcodes.RETURN);
  }

  private void method(String interfaceMethod, MethodType type, int handle) {
    MethodVisitor mv =
        out.visitMethod(
            Opcodes.ACC_PUBLIC, interfaceMethod, type.toMethodDescriptorString(), null, null);
    mv.visitCode();
    mv.visitLdcInsn(handleConstant(handle));
    for (int i = 0; i < factory.parameterCount(); i++) {
      mv.visitVarInsn(Opcodes.ALOAD, 0);
      String descriptor = Type.getDescriptor(factory.parameterType(i));
      mv.visitFieldInsn(Opcodes.GETFIELD, name, "bound" + i, descriptor);
    }
    int local = 1;
    for (Class<?> parameter : type.parameterArray()) {
      Type asm = Type.getType(parameter);
      mv.visitVarInsn(asm.getOpcode(Opcodes.ILOAD), local);
      local += asm.getSize();
    }
    mv.visitMethodInsn(
        Opcodes.INVOKEVIRTUAL,
        "java/lang/invoke/MethodHandle",
        "invokeExact",
        prefixed(factory.changeReturnType(void.class), type).toMethodDescriptorString(),
        false);
    end(mv, Type.getType(type.returnType()).getOpcode(Opcodes.IRETURN));
  }

  /** The handle of this number among the class's data. */
  private static ConstantDynamic handleConstant(int number) {
    Handle classDataAt =
        new Handle(
            Opcodes.H_INVOKESTATIC,
            "java/lang/invoke/MethodHandles",
            "classDataAt",
            "(Ljava/lang/invoke/MethodHandles$Lookup;Ljava/lang/String;Ljava/lang/Class;I)"
                + "Ljava/lang/Object;",
            false);
    return new ConstantDynamic("_", HANDLE, classDataAt, number);
  }

  private static void end(MethodVisitor mv, int opcode) {
    mv.visitInsn(opcode);
    mv.visitMaxs(0, 0);
    mv.visitEnd();
  }
}
