package io.tensorprof.agent.rules;

/**
 * Says what the methods that match it are.
 *
 * @param kind what they are
 * @param library name of the rule set it comes from
 * @param owner binary class names
 * @param method method names
 * @param returns type the method must return; null for any
 * @param takes type that must be among the parameters; null for any
 * @param inside callers left out: the library's own classes; null when every caller counts
 * @param name where a name is read from at each call; null for the method's own name
 */
public record Rule(
    Kind kind,
    String library,
    NamePattern owner,
    NamePattern method,
    TypePattern returns,
    TypePattern takes,
    NamePattern inside,
    NameSource name) {

  boolean matchesMethod(String called, String descriptor) {
    return method.matches(called)
        && (returns == null || returns.isReturned(descriptor))
        && (takes == null || takes.isTaken(descriptor));
  }

  boolean leavesOut(String callerClass) {
    return inside != null && inside.matches(callerClass);
  }

  /**
   * Whether it holds for the subtypes of its owners, too; {@code include=} names the very classes.
   */
  boolean coversSubtypes() {
    return kind != Kind.FUNCTION;
  }

  Rule everywhere() {
    return new Rule(kind, library, owner, method, returns, takes, null, name);
  }
}
