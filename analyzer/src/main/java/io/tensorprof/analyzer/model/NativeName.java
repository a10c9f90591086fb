package io.tensorprof.analyzer.model;

/** Shortens the demangled names of C++ functions, which carry parameters and template arguments. */
final class NativeName {

  private NativeName() {}

  /**
   * The name without template arguments and parameters: {@code
   * at::native::copy<float>(at::Tensor&)} becomes {@code at::native::copy}. A name that is not well
   * formed is returned as it is.
   */
  static String withoutArguments(String name) {
    if (name.startsWith("operator") || name.contains("::operator")) {
      return name;
    }
    StringBuilder kept = new StringBuilder(name.length());
    int angle = 0;
    int round = 0;
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (c == '(' && name.startsWith("(anonymous namespace)", i) && angle == 0 && round == 0) {
        kept.append("(anonymous namespace)");
        i += "(anonymous namespace)".length() - 1;
      } else if (c == '<') {
        angle++;
      } else if (c == '>' && angle > 0) {
        angle--;
      } else if (c == '(') {
        round++;
      } else if (c == ')') {
        round--;
      } else if (angle == 0 && round == 0) {
        kept.append(c);
      }
    }
    String result = kept.toString().replace(" const", "").strip();
    // Function templates are demangled with their return type in front: "void at::native::f".
    int space = result.replace("(anonymous namespace)", "(anonymous_namespace)").lastIndexOf(' ');
    result = result.substring(space + 1);
    return angle != 0 || round != 0 || result.isEmpty() ? name : result;
  }

  /** The last two parts of a name: {@code AddmmBackward0::apply}. */
  static String shortened(String name) {
    String plain = withoutArguments(name);
    int last = plain.lastIndexOf("::");
    int before = last <= 0 ? -1 : plain.lastIndexOf("::", last - 1);
    String tail = before < 0 ? plain : plain.substring(before + 2);
    return tail.startsWith("(anonymous namespace)::")
        ? tail.substring("(anonymous namespace)::".length())
        : tail;
  }
}
