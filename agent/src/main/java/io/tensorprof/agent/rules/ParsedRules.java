package io.tensorprof.agent.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Rules that have been read.
 *
 * @param rules in the order in which they decide
 */
record ParsedRules(List<Rule> rules, List<TensorType> tensors, List<TensorList> lists)
    implements RulePart {

  ParsedRules {
    rules = List.copyOf(rules);
    tensors = List.copyOf(tensors);
    lists = List.copyOf(lists);
  }

  @Override
  public boolean mayName(String className) {
    return true;
  }

  @Override
  public void addOwnerPrefixes(Set<String> prefixes) {
    for (Rule rule : rules) {
      if (!rule.kind().isFunction() && rule.kind() != Kind.IGNORE) {
        prefixes.add(rule.owner().prefix());
      }
    }
  }

  @Override
  public RulePart everywhere() {
    List<Rule> all = new ArrayList<>();
    for (Rule rule : rules) {
      all.add(rule.everywhere());
    }
    return new ParsedRules(all, tensors, lists);
  }
}
