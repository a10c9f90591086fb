package io.tensorprof.workloads.bench;

import io.tensorprof.workloads.curvature.Execution;
import io.tensorprof.workloads.torch.Precision;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What tests run in a child JVM: leaves a peak memory as the real program does, or fails. */
final class ChildProgram {

  static final double GIB = 0.75;

  private ChildProgram() {}

  public static void main(String[] args) {
    List<String> arguments = List.of(args);
    if (arguments.contains("fail")) {
      System.err.println("first line");
      System.err.println("no memory left");
      System.exit(3);
    }
    String execution = arguments.get(arguments.indexOf("--execution") + 1);
    Path file = Path.of(arguments.get(arguments.indexOf("--file") + 1));
    RunSettings settings = RunSettings.of(1, Precision.FLOAT32, 1, 0, Optional.empty());
    ResultFile.renew(file, settings)
        .putPeakMemory(
            Execution.valueOf(execution.toUpperCase(Locale.ROOT)),
            GIB,
            System.getProperty("org.bytedeco.javacpp.maxPhysicalBytes"));
    System.out.println("measured " + execution);
  }
}
