package io.tensorprof.agent.rules;

import java.util.List;
import java.util.Set;

/** Rules of one source, which may be read when a class they could name is met, and not before. */
interface RulePart {

  /** Whether these rules could say something about a class. */
  boolean mayName(String className);

  /** Adds what the binary names of all owners of ops begin with. */
  void addOwnerPrefixes(Set<String> prefixes);

  /** The rules in the order in which they decide. */
  List<Rule> rules();

  /** The tensor types. */
  List<TensorType> tensors();

  /** The types of lists of tensors. */
  List<TensorList> lists();

  /** The same, but a library's own calls count as well. */
  RulePart everywhere();
}
