package io.tensorprof.agent.weave;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Weaves the whole body of a method:
 *
 * <pre>
 *   enter
 *   try { the body; before each return: leave }
 *   catch (Throwable t) { leave; throw t; }
 * </pre>
 *
 * The handler is the method's last, so that the method's own come first, and does not cover the
 * probes before a return, which would end the call twice. What enter leaves for leave lives in
 * local variables of its own as long as the body runs, so every frame in it is told of them.
 *
 * <p>A constructor's body begins behind its {@code super(…)} or {@code this(…)}: before, no handler
 * may stand that does not know whether {@code this} is whole (JVMS 4.10.1.9).
 */
abstract class BodyWeaver extends TypedVisitor {

  /**
   * A method's code.
   *
   * @param owner internal name of its class
   * @param maxLocals local variables it uses
   * @param framed whether it is verified by its frames; code before Java 6 has none
   */
  record Body(
      String owner, int access, String name, String descriptor, int maxLocals, boolean framed) {}

  private record Range(Label start, Label end) {}

  private final Body body;
  private final Object[] kept;
  private final List<Range> covered = new ArrayList<>();
  private Label start;
  private boolean begun;
  private boolean probed; // super or this is a call of an op: the body begins behind its end

  /**
   * A weaver of one method.
   *
   * @param kept types, as in a frame, of the local variables that enter sets, behind the method's
   *     own; none when there is nothing to leave
   */
  BodyWeaver(Body body, Object[] kept, MethodVisitor next) {
    super(body.owner(), body.access(), body.name(), body.descriptor(), body.framed(), null);
    this.body = body;
    this.kept = kept;
    this.mv = new Frames(next);
  }

  /** Writes what stands at the body's beginning. */
  abstract void enter(MethodVisitor to);

  /** Writes what stands at the body's ends. */
  abstract void leave(MethodVisitor to, boolean thrown);

  private boolean leaves() {
    return kept.length > 0;
  }

  @Override
  public void visitCode() {
    super.visitCode();
    if (!body.name().equals("<init>")) {
      begin();
    }
  }

  private void begin() {
    begun = true;
    enter(mv);
    if (leaves()) {
      cover();
    }
  }

  /** From here on the handler stands around the code. */
  private void cover() {
    start = new Label();
    mv.visitLabel(start);
  }

  /** Up to here the handler stands around the code. */
  private void uncover() {
    Label end = new Label();
    mv.visitLabel(end);
    if (start.getOffset() < end.getOffset()) {
      covered.add(new Range(start, end));
    }
  }

  @Override
  public void visitMethodInsn(
      int opcode, String owner, String called, String descriptor, boolean isInterface) {
    boolean constructsThis = !begun && called.equals("<init>") && constructsThis(descriptor);
    super.visitMethodInsn(opcode, owner, called, descriptor, isInterface);
    if (constructsThis && isProbed()) {
      probed = true;
    } else if (constructsThis || (probed && !begun && isLeave(owner, called))) {
      begin();
    }
  }

  /** Whether probes stand around the call being written. */
  boolean isProbed() {
    return false;
  }

  private static boolean isLeave(String owner, String called) {
    return owner.equals(ProbeNames.RING) && called.startsWith("leave");
  }

  @Override
  public void visitInsn(int opcode) {
    boolean returns = opcode >= Opcodes.IRETURN && opcode <= Opcodes.RETURN;
    if (!returns || !begun || !leaves()) {
      super.visitInsn(opcode);
      return;
    }
    uncover();
    leave(mv, false);
    super.visitInsn(opcode);
    cover();
  }

  @Override
  public void visitMaxs(int maxStack, int maxLocals) {
    if (!begun) {
      throw unweavable("a constructor whose call of super or this was not found");
    }
    if (leaves()) {
      uncover();
      if (!covered.isEmpty()) {
        handler();
      }
    }
    super.visitMaxs(maxStack, maxLocals);
  }

  private void handler() {
    Label handler = new Label();
    mv.visitLabel(handler);
    if (body.framed()) {
      mv.visitFrame(Opcodes.F_NEW, 0, new Object[0], 1, new Object[] {"java/lang/Throwable"});
    }
    leave(mv, true);
    mv.visitInsn(Opcodes.ATHROW);
    for (Range range : covered) {
      mv.visitTryCatchBlock(range.start, range.end, handler, null);
    }
  }

  private UnweavableFunctionException unweavable(String what) {
    return new UnweavableFunctionException(body.name(), body.descriptor(), what);
  }

  /** Tells every frame of the body what enter has set. */
  private final class Frames extends MethodVisitor {

    Frames(MethodVisitor next) {
      super(Opcodes.ASM9, next);
    }

    @Override
    public void visitFrame(int type, int count, Object[] types, int depth, Object[] stackTypes) {
      if (!begun || !leaves()) {
        super.visitFrame(type, count, types, depth, stackTypes);
        return;
      }
      if (Arrays.asList(types).subList(0, count).contains(Opcodes.UNINITIALIZED_THIS)) {
        throw unweavable("a constructor with code before super or this that lies behind it");
      }
      List<Object> all = new ArrayList<>();
      int slot = 0;
      int next = 0;
      while (slot < body.maxLocals()) {
        Object local = next < count ? types[next++] : Opcodes.TOP;
        all.add(local);
        slot += slots(local);
      }
      for (Object one : kept) {
        all.add(one);
        next += slots(one); // what the probes of a call have filled up, if any are there
      }
      for (; next < count; next++) {
        all.add(types[next]);
      }
      super.visitFrame(type, all.size(), all.toArray(), depth, stackTypes);
    }
  }
}
