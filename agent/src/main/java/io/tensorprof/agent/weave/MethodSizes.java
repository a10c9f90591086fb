package io.tensorprof.agent.weave;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.ClassReader;

/**
 * Finds methods that are compiled as they are, but would not be with their probes: HotSpot leaves a
 * method of more than {@value #HUGE} bytes of bytecode to the interpreter, unless it is told {@code
 * -XX:-DontCompileHugeMethods}.
 */
final class MethodSizes {

  /** HotSpot's {@code HugeMethodLimit}; only a debugging build of the JVM can change it. */
  static final int HUGE = 8000;

  /** A planned method. */
  record Method(String name, String descriptor) {}

  private MethodSizes() {}

  /** The planned methods that weaving has taken over the limit. */
  static List<Method> madeHuge(byte[] classFile, byte[] woven, ClassPlan plan) {
    if (woven.length <= HUGE) {
      return List.of();
    }
    List<Method> huge = new ArrayList<>();
    Map<Method, Integer> before = null;
    for (Map.Entry<Method, Integer> after : sizes(woven).entrySet()) {
      Method method = after.getKey();
      if (after.getValue() > HUGE && plan.method(method.name, method.descriptor) != null) {
        before = before == null ? sizes(classFile) : before;
        if (before.get(method) <= HUGE) {
          huge.add(method);
        }
      }
    }
    return huge.isEmpty() || compilesHuge() ? List.of() : huge;
  }

  /** Bytes of bytecode of each method that has any (JVMS 4.6, 4.7.3). */
  static Map<Method, Integer> sizes(byte[] classFile) {
    ClassReader file = new ClassReader(classFile);
    char[] text = new char[file.getMaxStringLength()];
    Map<Method, Integer> sizes = new HashMap<>();
    int at = file.header + 6;
    at += 2 + 2 * file.readUnsignedShort(at); // interfaces
    for (boolean fields : new boolean[] {true, false}) {
      int members = file.readUnsignedShort(at);
      at += 2;
      for (int i = 0; i < members; i++) {
        Method member = new Method(file.readUTF8(at + 2, text), file.readUTF8(at + 4, text));
        int attributes = file.readUnsignedShort(at + 6);
        at += 8;
        for (int k = 0; k < attributes; k++) {
          if (!fields && "Code".equals(file.readUTF8(at, text))) {
            sizes.put(member, file.readInt(at + 10)); // behind length, max_stack, max_locals
          }
          at += 6 + file.readInt(at + 2);
        }
      }
    }
    return sizes;
  }

  private static boolean compilesHuge() {
    try {
      HotSpotDiagnosticMXBean jvm =
          ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
      return jvm.getVMOption("DontCompileHugeMethods").getValue().equals("false");
    } catch (RuntimeException | LinkageError e) {
      return false; // no such module in this JVM: the option has its default most likely
    }
  }
}
