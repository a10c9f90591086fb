package io.tensorprof.agent.weave;

import io.tensorprof.agent.weave.BodyWeaver.Body;
import java.util.HashMap;
import java.util.Map;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Finds the methods of a name that have code, bridges left out. */
final class StepScanner extends ClassVisitor {

  private static final int WITHOUT = Opcodes.ACC_ABSTRACT | Opcodes.ACC_NATIVE | Opcodes.ACC_BRIDGE;

  private final String method;
  private final Map<String, Body> bodies = new HashMap<>();
  private String owner = "";
  private boolean framed;

  private StepScanner(String method) {
    super(Opcodes.ASM9);
    this.method = method;
  }

  /** The methods by their descriptors. */
  static Map<String, Body> find(ClassReader classFile, String method) {
    StepScanner scanner = new StepScanner(method);
    classFile.accept(scanner, ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
    return scanner.bodies;
  }

  @Override
  public void visit(
      int version,
      int access,
      String name,
      String signature,
      String superName,
      String[] interfaces) {
    owner = name;
    framed = (version & 0xffff) >= Opcodes.V1_6;
  }

  @Override
  public MethodVisitor visitMethod(
      int access, String name, String descriptor, String signature, String[] exceptions) {
    if (!name.equals(method) || (access & WITHOUT) != 0) {
      return null;
    }
    return new MethodVisitor(Opcodes.ASM9) {
      private boolean subroutines;

      @Override
      public void visitJumpInsn(int opcode, Label target) {
        subroutines |= opcode == Opcodes.JSR;
      }

      @Override
      public void visitMaxs(int maxStack, int maxLocals) {
        bodies.put(
            descriptor,
            new Body(owner, access, name, descriptor, maxLocals, framed && !subroutines));
      }
    };
  }
}
