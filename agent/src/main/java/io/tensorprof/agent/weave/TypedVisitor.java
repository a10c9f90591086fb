package io.tensorprof.agent.weave;

import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.commons.AnalyzerAdapter;

/**
 * A visitor of a method's code that knows the types of local variables and stack before each
 * instruction. Class files before Java 6 have no frames to know them from: there it knows only what
 * can be counted.
 */
abstract class TypedVisitor extends AnalyzerAdapter {

  private final boolean framed;
  private int pendingNews;

  TypedVisitor(
      String owner,
      int access,
      String name,
      String descriptor,
      boolean framed,
      MethodVisitor next) {
    super(Opcodes.ASM9, owner, access, name, descriptor, next);
    this.framed = framed;
  }

  /** Whether the code is verified by its frames. */
  final boolean framed() {
    return framed;
  }

  @Override
  public void visitTypeInsn(int opcode, String type) {
    if (opcode == Opcodes.NEW) {
      pendingNews++;
    }
    super.visitTypeInsn(opcode, type);
  }

  @Override
  public void visitJumpInsn(int opcode, Label target) {
    if (opcode == Opcodes.JSR) {
      mv.visitJumpInsn(opcode, target); // the analyzer knows no subroutines, nor is it asked there
    } else {
      super.visitJumpInsn(opcode, target);
    }
  }

  @Override
  public void visitVarInsn(int opcode, int local) {
    if (opcode == Opcodes.RET) {
      mv.visitVarInsn(opcode, local);
    } else {
      super.visitVarInsn(opcode, local);
    }
  }

  /**
   * Whether a call of a constructor within a constructor is its {@code super(…)} or {@code
   * this(…)}; to be asked once for each.
   */
  final boolean constructsThis(String descriptor) {
    if (!framed) {
      boolean constructsThis = pendingNews == 0;
      pendingNews -= constructsThis ? 0 : 1;
      return constructsThis;
    }
    return stack != null && receiver(descriptor) == Opcodes.UNINITIALIZED_THIS;
  }

  /** The type of the object below the arguments on the stack. */
  final Object receiver(String descriptor) {
    int arguments = (Type.getArgumentsAndReturnSizes(descriptor) >> 2) - 1;
    return stack.get(stack.size() - 1 - arguments);
  }

  /** Local variables, or places on the stack, that a type in a frame takes. */
  static int slots(Object type) {
    return type == Opcodes.LONG || type == Opcodes.DOUBLE ? 2 : 1;
  }

  /** The analyzer's slots as a frame's types: a long or double is one entry, not two. */
  static Object[] frameTypes(List<Object> slots) {
    List<Object> types = new ArrayList<>(slots.size());
    for (int i = 0; i < slots.size(); i += slots(slots.get(i))) {
      types.add(slots.get(i));
    }
    return types.toArray();
  }
}
