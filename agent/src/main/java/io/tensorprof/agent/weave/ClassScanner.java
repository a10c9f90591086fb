package io.tensorprof.agent.weave;

import io.tensorprof.agent.rules.Kind;
import io.tensorprof.agent.rules.Rule;
import io.tensorprof.agent.rules.RuleSet;
import io.tensorprof.agent.rules.Supertypes;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Reads a class and plans its weaving: finds the calls that rules name, with their lines. */
final class ClassScanner extends ClassVisitor {

  private final RuleSet rules;
  private final Supertypes types;
  private final SiteNames sites;
  private final ClassPlan plan = new ClassPlan();
  private String className = "";
  private String file = "";
  private boolean framed;
  private boolean classConstants;

  private ClassScanner(RuleSet rules, Supertypes types, SiteNames sites) {
    super(Opcodes.ASM9);
    this.rules = rules;
    this.types = types;
    this.sites = sites;
  }

  /**
   * Reads a class.
   *
   * @param types what its loader knows of the types it names
   */
  static ClassScanner scan(byte[] classFile, RuleSet rules, Supertypes types, SiteNames sites) {
    ClassScanner scanner = new ClassScanner(rules, types, sites);
    new ClassReader(classFile).accept(scanner, ClassReader.SKIP_FRAMES);
    return scanner;
  }

  ClassPlan plan() {
    return plan;
  }

  String className() {
    return className;
  }

  @Override
  public void visit(
      int version,
      int access,
      String name,
      String signature,
      String superName,
      String[] interfaces) {
    className = name.replace('/', '.');
    framed = (version & 0xffff) >= Opcodes.V1_6;
    classConstants = (version & 0xffff) >= Opcodes.V1_5;
  }

  @Override
  public void visitSource(String source, String debug) {
    file = source == null ? "" : source;
  }

  @Override
  public MethodVisitor visitMethod(
      int access, String name, String descriptor, String signature, String[] exceptions) {
    boolean hasBody = (access & (Opcodes.ACC_ABSTRACT | Opcodes.ACC_NATIVE)) == 0;
    return hasBody ? new Method(access, name, descriptor) : null;
  }

  private final class Method extends MethodVisitor {
    private final int access;
    private final String name;
    private final String descriptor;
    private final ClassPlan.MethodPlan method = new ClassPlan.MethodPlan();
    private int calls;
    private int references;
    private int line;
    private int firstLine;

    Method(int access, String name, String descriptor) {
      super(Opcodes.ASM9);
      this.access = access;
      this.name = name;
      this.descriptor = descriptor;
      method.framed = framed;
      method.classConstants = classConstants;
    }

    @Override
    public void visitJumpInsn(int opcode, Label target) {
      if (opcode == Opcodes.JSR) {
        method.framed = false; // a class file of Java 6 may have subroutines instead of frames
      }
    }

    @Override
    public void visitLineNumber(int newLine, Label start) {
      line = newLine;
      firstLine = firstLine == 0 ? newLine : firstLine;
    }

    @Override
    public void visitMethodInsn(
        int opcode, String owner, String called, String calledDescriptor, boolean isInterface) {
      int ordinal = calls++;
      int site = site(owner, called, calledDescriptor, ordinal);
      if (site >= 0) {
        method.calls.put(ordinal, site);
      }
      Rule memory = memoryRule(owner, called, calledDescriptor);
      if (memory != null && (site >= 0 || memory.kind() != Kind.SHARES)) {
        int at = site >= 0 ? site : number(memory, owner, called, calledDescriptor, ordinal);
        method.memoryCalls.put(ordinal, new ClassPlan.MemoryCall(memory.kind(), at));
      }
    }

    private Rule memoryRule(String owner, String called, String calledDescriptor) {
      return owner.charAt(0) == '['
          ? null
          : rules.memoryCall(owner.replace('/', '.'), called, calledDescriptor, className, types);
    }

    @Override
    public void visitInvokeDynamicInsn(
        String called, String calledDescriptor, Handle bootstrap, Object... arguments) {
      int ordinal = references++;
      if (!bootstrap.getOwner().equals(ReferenceWeaver.METAFACTORY)
          || arguments.length < 3
          || !(arguments[1] instanceof Handle handle)) {
        return;
      }
      // Counted after all calls a method can have, so that no call has the same ordinal.
      int site = site(handle.getOwner(), handle.getName(), handle.getDesc(), ordinal | 1 << 16);
      if (site >= 0) {
        method.references.put(ordinal, site);
      }
    }

    /** The number of the site of a call or reference; −1 when no rule names it. */
    private int site(String owner, String called, String calledDescriptor, int ordinal) {
      if (owner.charAt(0) == '[') {
        return -1; // clone() of an array
      }
      String ownerName = owner.replace('/', '.');
      if ((access & Opcodes.ACC_BRIDGE) != 0
          && called.equals(name)
          && ownerName.equals(className)) {
        return -1; // the compiler's, from an override to its wider self: one call, not two
      }
      Rule rule = rules.call(ownerName, called, calledDescriptor, className, types);
      if (rule == null) {
        return -1;
      }
      return number(rule, owner, called, calledDescriptor, ordinal);
    }

    private int number(
        Rule rule, String owner, String called, String calledDescriptor, int ordinal) {
      return sites.number(
          new Site(
              rule.kind(),
              owner.replace('/', '.'),
              called,
              calledDescriptor,
              rule.library(),
              className,
              name,
              descriptor,
              file,
              line,
              ordinal),
          rule);
    }

    private Rule memoryBody() {
      return rules.memoryBody(className, name, descriptor, types);
    }

    @Override
    public void visitMaxs(int maxStack, int maxLocals) {
      method.maxLocals = maxLocals;
    }

    @Override
    public void visitEnd() {
      // A bridge only repeats the method it leads to.
      boolean isBridge = (access & Opcodes.ACC_BRIDGE) != 0;
      Rule rule = isBridge ? null : rules.function(className, name, descriptor, types);
      if (rule != null) {
        Site site =
            new Site(
                rule.kind(),
                className,
                name,
                descriptor,
                rule.library(),
                "",
                "",
                "",
                file,
                firstLine,
                0);
        method.function = sites.number(site, rule);
      }
      boolean hasReceiver = (access & Opcodes.ACC_STATIC) == 0 && !name.equals("<init>");
      Rule frees = isBridge || !hasReceiver ? null : memoryBody();
      method.frees = frees == null ? null : frees.kind();
      plan.add(name, descriptor, method);
    }
  }
}
