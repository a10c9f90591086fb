package io.tensorprof.agent.weave;

import io.tensorprof.agent.rules.Kind;

/**
 * A place with a probe: a call in its caller, or a function in its own right.
 *
 * @param kind what is called
 * @param owner binary name of the class the call names; the function's own class
 * @param name method called, or the function
 * @param descriptor its descriptor
 * @param library name of the rules that matched
 * @param callerClass binary name of the class the call stands in; empty for a function
 * @param callerMethod method the call stands in; empty for a function
 * @param callerDescriptor that method's descriptor; empty for a function
 * @param file source file; empty when the class does not say
 * @param line line of the call, or first line of the function; 0 when unknown
 * @param label name that the program gave while it ran; empty for none
 * @param ordinal tells calls of one method in one caller apart: the call is the caller's nth call
 */
public record Site(
    Kind kind,
    String owner,
    String name,
    String descriptor,
    String library,
    String callerClass,
    String callerMethod,
    String callerDescriptor,
    String file,
    int line,
    String label,
    int ordinal) {

  /** A site without a name of the program's. */
  public Site(
      Kind kind,
      String owner,
      String name,
      String descriptor,
      String library,
      String callerClass,
      String callerMethod,
      String callerDescriptor,
      String file,
      int line,
      int ordinal) {
    this(
        kind,
        owner,
        name,
        descriptor,
        library,
        callerClass,
        callerMethod,
        callerDescriptor,
        file,
        line,
        "",
        ordinal);
  }

  /** The same place under a name of the program's. */
  Site labelled(String newLabel) {
    return new Site(
        kind,
        owner,
        name,
        descriptor,
        library,
        callerClass,
        callerMethod,
        callerDescriptor,
        file,
        line,
        newLabel,
        ordinal);
  }
}
