package io.tensorprof.agent.weave;

import io.tensorprof.agent.weave.ClassPlan.MethodPlan;
import java.util.Arrays;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Weaves method references to ops: their bootstrap becomes ours, which is told the site. */
final class ReferenceWeaver extends MethodVisitor {

  static final String METAFACTORY = "java/lang/invoke/LambdaMetafactory";
  private static final String REFERENCES = "io/tensorprof/agent/probe/References";

  private final MethodPlan plan;
  private int references;

  ReferenceWeaver(MethodPlan plan, MethodVisitor next) {
    super(Opcodes.ASM9, next);
    this.plan = plan;
  }

  @Override
  public void visitInvokeDynamicInsn(
      String name, String descriptor, Handle bootstrap, Object... arguments) {
    Integer site = plan.references.get(references++);
    if (site == null) {
      super.visitInvokeDynamicInsn(name, descriptor, bootstrap, arguments);
      return;
    }
    String type = bootstrap.getDesc();
    if (bootstrap.getName().equals("metafactory")) {
      type = type.replace(")", "I)");
    }
    Handle ours = new Handle(Opcodes.H_INVOKESTATIC, REFERENCES, bootstrap.getName(), type, false);
    Object[] withSite = Arrays.copyOf(arguments, arguments.length + 1);
    withSite[arguments.length] = site;
    super.visitInvokeDynamicInsn(name, descriptor, ours, withSite);
  }
}
