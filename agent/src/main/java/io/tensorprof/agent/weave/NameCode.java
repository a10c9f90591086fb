package io.tensorprof.agent.weave;

import io.tensorprof.agent.rules.NameSource;
import java.util.List;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Writes the instructions that find the site of a call by the name that the program gives it. */
final class NameCode {

  private static final String NAMES = "io/tensorprof/agent/probe/Names";
  private static final String SITE = "(Ljava/lang/Object;I)I";

  private NameCode() {}

  /** Whether a method has what the name is read from. */
  static boolean fits(NameSource name, boolean hasReceiver, String descriptor) {
    return name != null
        && (name.argument() == NameSource.RECEIVER
            ? hasReceiver
            : name.argument() < Type.getArgumentTypes(descriptor).length);
  }

  /** Within the method itself: pushes the number of its site. */
  static void pushInMethod(
      MethodVisitor mv, NameSource name, boolean isStatic, String descriptor, int site) {
    int local = isStatic ? 0 : 1;
    if (name.argument() == NameSource.RECEIVER) {
      mv.visitVarInsn(Opcodes.ALOAD, 0);
    } else {
      Type[] arguments = Type.getArgumentTypes(descriptor);
      for (int i = 0; i < name.argument(); i++) {
        local += arguments[i].getSize();
      }
      mv.visitVarInsn(arguments[name.argument()].getOpcode(Opcodes.ILOAD), local);
      box(mv, arguments[name.argument()]);
    }
    lookUp(mv, site);
  }

  /**
   * At a call, whose operands are on the stack: puts the number of its site into a local variable.
   *
   * @param local that variable; those behind it are used meanwhile
   */
  static void storeAtCall(MethodVisitor mv, NameSource name, CallInsn call, int site, int local) {
    List<Type> operands = call.operands();
    int wanted = name.argument() + (call.hasReceiver() ? 1 : 0);
    int[] at = new int[operands.size()];
    int free = local + 1;
    for (int i = operands.size() - 1; i > wanted; i--) {
      at[i] = free;
      free += operands.get(i).getSize();
      mv.visitVarInsn(operands.get(i).getOpcode(Opcodes.ISTORE), at[i]);
    }
    Type type = operands.get(wanted);
    mv.visitInsn(type.getSize() == 2 ? Opcodes.DUP2 : Opcodes.DUP);
    box(mv, type);
    lookUp(mv, site);
    mv.visitVarInsn(Opcodes.ISTORE, local);
    for (int i = wanted + 1; i < operands.size(); i++) {
      mv.visitVarInsn(operands.get(i).getOpcode(Opcodes.ILOAD), at[i]);
    }
  }

  private static void lookUp(MethodVisitor mv, int site) {
    ProbeNames.push(mv, site);
    mv.visitMethodInsn(Opcodes.INVOKESTATIC, NAMES, "site", SITE, false);
  }

  private static void box(MethodVisitor mv, Type type) {
    String boxed =
        switch (type.getSort()) {
          case Type.BOOLEAN -> "java/lang/Boolean";
          case Type.CHAR -> "java/lang/Character";
          case Type.BYTE -> "java/lang/Byte";
          case Type.SHORT -> "java/lang/Short";
          case Type.INT -> "java/lang/Integer";
          case Type.LONG -> "java/lang/Long";
          case Type.FLOAT -> "java/lang/Float";
          case Type.DOUBLE -> "java/lang/Double";
          default -> null;
        };
    if (boxed != null) {
      String valueOf = "(" + type.getDescriptor() + ")L" + boxed + ";";
      mv.visitMethodInsn(Opcodes.INVOKESTATIC, boxed, "valueOf", valueOf, false);
    }
  }
}
