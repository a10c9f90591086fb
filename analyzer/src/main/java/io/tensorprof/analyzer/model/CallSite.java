package io.tensorprof.analyzer.model;

import java.util.Comparator;
import java.util.Objects;

/**
 * A place in the program's bytecode from which an op is called.
 *
 * @param callerClass binary name of the class that holds the call
 * @param callerMethod method that holds the call
 * @param callerDescriptor JVM descriptor of that method
 * @param file source file of the call; empty when the class does not say
 * @param line line of the call; 0 when unknown
 */
public record CallSite(
    String callerClass, String callerMethod, String callerDescriptor, String file, int line)
    implements Comparable<CallSite> {

  private static final Comparator<CallSite> ORDER =
      Comparator.comparing(CallSite::file)
          .thenComparingInt(CallSite::line)
          .thenComparing(CallSite::callerClass)
          .thenComparing(CallSite::callerMethod)
          .thenComparing(CallSite::callerDescriptor);

  public CallSite {
    Objects.requireNonNull(callerClass, "callerClass");
    Objects.requireNonNull(callerMethod, "callerMethod");
    Objects.requireNonNull(callerDescriptor, "callerDescriptor");
    Objects.requireNonNull(file, "file");
  }

  /** The site as pstats writes a function: {@code MlpTraining.java:87(step)}. */
  public String location() {
    return Location.of(file, line, callerClass, callerMethod);
  }

  /** The method that holds the call, as pstats writes a function whose line it does not know. */
  public String callerLocation() {
    return Location.of(file, 0, callerClass, callerMethod);
  }

  /** The method that holds the call. */
  public FunctionKey caller() {
    return new FunctionKey(callerClass, callerMethod, callerDescriptor);
  }

  /** File and line alone: {@code MlpTraining.java:87}. */
  public String place() {
    return Location.place(file, line, callerClass);
  }

  @Override
  public int compareTo(CallSite other) {
    return ORDER.compare(this, other);
  }
}
