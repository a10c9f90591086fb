import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;

/**
 * Holds the memory that the agent knows against what malloc has given out, part by part of a
 * training step. Needs JDK 22 or newer, glibc 2.33 or newer, and the built jars; from the folder of
 * this module:
 *
 * <pre>
 * javac -d target/foreign -cp "target/classes:target/lib/*" src/test/foreign/Malloc*.java
 * java -cp target/foreign MallocAccount
 * </pre>
 *
 * Printed, in bytes and beyond what there was at the beginning: what malloc has given out; what the
 * agent knows; what no call of an op has returned, which the agent cannot know and arithmetic can
 * (parameters, gradients, values saved for backward); and what is left unexplained: the objects
 * around tensors, and each storage rounded up to 64 bytes.
 */
public final class MallocAccount {

  private static final Path AGENT = Path.of("..", "agent", "target", "tensorprof-agent.jar");

  private record Rest(String after, long from, long to, long malloc, long unseen) {

    static Rest parse(String line) {
      String[] cells = line.split("\\|", -1);
      return new Rest(
          cells[0],
          Long.parseLong(cells[1]),
          Long.parseLong(cells[2]),
          Long.parseLong(cells[3]),
          Long.parseLong(cells[4]));
    }

    /** What the agent knew then: by the last of its readings in that time. */
    long known(List<RecordedEvent> readings) {
      long known = -1;
      for (RecordedEvent reading : readings) {
        Instant time = reading.getStartTime();
        if (time.toEpochMilli() > from && time.toEpochMilli() < to) {
          known = reading.getLong("known");
        }
      }
      return known;
    }
  }

  private MallocAccount() {}

  /** Takes no arguments. */
  public static void main(String[] args) throws IOException, InterruptedException {
    Path recording = Path.of("target", "malloc.jfr").toAbsolutePath();
    List<Rest> rests = run(recording);
    List<RecordedEvent> readings = new ArrayList<>();
    for (RecordedEvent event : RecordingFile.readAllEvents(recording)) {
      if (event.getEventType().getName().equals("tensorprof.ProcessMemory")) {
        readings.add(event);
      }
    }
    readings.sort((a, b) -> a.getStartTime().compareTo(b.getStartTime()));
    print(rests, readings);
  }

  private static List<Rest> run(Path recording) throws IOException, InterruptedException {
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-javaagent:%s=memory=on,file=%s".formatted(AGENT, recording),
            "-Xint", // compilers have malloc'ed memory of their own
            "-XX:+UseSerialGC",
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            String.join(":", "target/foreign", "target/classes", "target/lib/*"),
            "MallocSteps");
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    List<Rest> rests = new ArrayList<>();
    for (String line : process.inputReader().lines().toList()) {
      rests.add(Rest.parse(line));
    }
    if (process.waitFor() != 0 || !Files.exists(recording)) {
      throw new IOException("the step failed; what it said stands above");
    }
    return rests;
  }

  private static void print(List<Rest> rests, List<RecordedEvent> readings) {
    String format = "%-48s %12s %12s %12s %12s%n";
    System.out.printf(format, "after", "malloc", "known", "unseen", "left");
    Rest first = rests.get(0);
    long knownFirst = first.known(readings);
    for (Rest rest : rests) {
      long malloc = rest.malloc() - first.malloc();
      long known = rest.known(readings) - knownFirst;
      System.out.printf(
          format,
          rest.after(),
          "%,d".formatted(malloc),
          "%,d".formatted(known),
          "%,d".formatted(rest.unseen()),
          "%,d".formatted(malloc - known - rest.unseen()));
    }
  }
}
