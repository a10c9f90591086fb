package io.tensorprof.agent.control;

import com.sun.tools.attach.VirtualMachine;
import com.sun.tools.attach.VirtualMachineDescriptor;
import java.io.PrintStream;

/** The JVMs of this user that can be attached to. */
final class JvmList {

  private JvmList() {}

  /** One line for each, this one left out: process number and command. */
  static void print(PrintStream out) {
    String own = Long.toString(ProcessHandle.current().pid());
    boolean none = true;
    for (VirtualMachineDescriptor jvm : VirtualMachine.list()) {
      if (!jvm.id().equals(own)) {
        out.println(jvm.id() + " " + (jvm.displayName().isEmpty() ? "?" : jvm.displayName()));
        none = false;
      }
    }
    if (none) {
      out.println("no JVM of this user can be attached to");
    }
  }
}
