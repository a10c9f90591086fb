package io.tensorprof.agent.weave;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * An instruction that calls a method.
 *
 * @param owner internal name of the class it names
 */
record CallInsn(int opcode, String owner, String name, String descriptor, boolean isInterface) {

  boolean isConstructor() {
    return name.equals("<init>");
  }

  /** Whether there is an object below the arguments that is not under construction. */
  boolean hasReceiver() {
    return opcode != Opcodes.INVOKESTATIC && !isConstructor();
  }

  /** What the call takes off the stack, but for an object under construction. */
  List<Type> operands() {
    List<Type> operands = new ArrayList<>(Arrays.asList(Type.getArgumentTypes(descriptor)));
    if (hasReceiver()) {
      operands.add(0, Type.getObjectType(owner));
    }
    return operands;
  }
}
