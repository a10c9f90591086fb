package io.tensorprof.analyzer.work;

import java.util.HashMap;
import java.util.Map;

/** Formulas by names of ops. */
final class FormulaTable {

  private final Map<String, Formula> formulas = new HashMap<>();

  /**
   * Adds names of one formula.
   *
   * @param names with spaces between them
   */
  FormulaTable put(Formula formula, String names) {
    for (String name : names.split(" ", -1)) {
      if (formulas.put(name, formula) != null) {
        throw new IllegalArgumentException("two formulas for " + name);
      }
    }
    return this;
  }

  /** The formula of a name; null when there is none. */
  Formula get(String name) {
    return formulas.get(name);
  }
}
