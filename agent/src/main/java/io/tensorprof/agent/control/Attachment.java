package io.tensorprof.agent.control;

import com.sun.tools.attach.AgentInitializationException;
import com.sun.tools.attach.AgentLoadException;
import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Properties;

/** One request to the agent in another JVM, which loads this jar for it if it has not yet. */
final class Attachment {

  private Attachment() {}

  /**
   * Says what is wanted, and waits until it is done.
   *
   * @param pid number of the JVM's process
   * @param directory where relative file names in the options begin
   * @return what the agent answers
   */
  static Reply ask(String pid, Path directory, Command command, String options)
      throws AttachException {
    Target.check(pid);
    Path agent = ownJar();
    String id =
        Long.toHexString(System.nanoTime()) + Long.toHexString(ProcessHandle.current().pid());
    Request request = new Request(id, directory, command, options);
    try {
      VirtualMachine jvm = VirtualMachine.attach(pid);
      Path file = null;
      try {
        file = request.file(agent);
        jvm.loadAgent(agent.toString(), request.text(file));
        return reply(jvm, id, pid);
      } finally {
        if (file != null) {
          Files.deleteIfExists(file);
        }
        jvm.detach();
      }
    } catch (AttachNotSupportedException e) {
      throw failure(pid, "cannot attach to process " + pid, e, Target.HINT);
    } catch (AgentLoadException | AgentInitializationException | IOException e) {
      throw failure(pid, "process " + pid + " does not load the agent", e, hint(e));
    }
  }

  private static AttachException failure(String pid, String what, Exception e, String hint) {
    return ProcessHandle.of(Long.parseLong(pid)).isEmpty()
        ? new AttachException("process " + pid + " has ended", e)
        : new AttachException(what + " (" + e.getMessage() + "); " + hint, e);
  }

  private static String hint(Exception e) {
    String message = String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT);
    if (message.contains("dynamic agent loading")) {
      return "start it with -XX:+EnableDynamicAgentLoading, or with -javaagent";
    }
    if (message.contains("jar not found") || message.contains("no agent-class")) {
      return "the agent's jar must lie at the same path for that process, also in a container";
    }
    return "start it with -javaagent instead";
  }

  private static Reply reply(VirtualMachine jvm, String id, String pid)
      throws IOException, AttachException {
    String name = Reply.PROPERTY + id;
    Properties box = jvm.getAgentProperties();
    String said = box.getProperty(name);
    if (said == null) {
      said = jvm.getSystemProperties().getProperty(name);
    }
    if (said == null) {
      throw new AttachException(
          "process "
              + pid
              + " has loaded the agent and given no answer; its standard error may say why");
    }
    return new Reply(said.charAt(0) - '0', said.substring(2));
  }

  private static Path ownJar() throws AttachException {
    try {
      Path jar =
          Path.of(Attachment.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      if (Files.isRegularFile(jar)) {
        return jar.toRealPath();
      }
    } catch (URISyntaxException | IOException e) {
      throw new AttachException("cannot tell where the agent's jar is: " + e.getMessage(), e);
    }
    throw new AttachException("the agent is not in a jar; run bin/attach");
  }
}
