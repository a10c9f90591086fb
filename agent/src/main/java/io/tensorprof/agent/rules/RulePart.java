package io.tensorprof.agent.rules;

import java.util.List;
import java.util.Set;

/** Rules of one source, which may be read when a class they could name is met, and not before. */
interface RulePart {

  /** Whether these rules could say something about a class. */
  boolean mayName(String className);

  /** Whether a descriptor names a class that these rules could say something about. */
  boolean mayNameIn(String descriptor);

  /** Whether the rules have been read. */
  boolean isRead();

  /** Adds what stands in the descriptors that {@link #mayNameIn} is true for. */
  void addTypePrefixes(Set<String> types);

  /** Adds what the binary names of all owners of ops begin with. */
  void addOwnerPrefixes(Set<String> prefixes);

  /** The rules; reads them. */
  RuleIndex index();

  /** The tensor types. */
  List<TensorType> tensors();

  /** The types of lists of tensors. */
  List<TensorList> lists();

  /** Gauges that libraries have themselves. */
  List<GaugeRule> gauges();

  /** The same, but a library's own calls count as well. */
  RulePart everywhere();

  /** The same without what only matters to who holds memory. */
  RulePart withoutMemory();
}
