package io.tensorprof.agent.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Rules that have been read.
 *
 * @param index the rules in the order in which they decide
 */
record ParsedRules(
    RuleIndex index, List<TensorType> tensors, List<TensorList> lists, List<GaugeRule> gauges)
    implements RulePart {

  ParsedRules(
      List<Rule> rules, List<TensorType> tensors, List<TensorList> lists, List<GaugeRule> gauges) {
    this(new RuleIndex(rules), tensors, lists, gauges);
  }

  ParsedRules {
    tensors = List.copyOf(tensors);
    lists = List.copyOf(lists);
    gauges = List.copyOf(gauges);
  }

  @Override
  public boolean mayName(String className) {
    return true;
  }

  @Override
  public boolean mayNameIn(String descriptor) {
    return true;
  }

  @Override
  public boolean isRead() {
    return true;
  }

  @Override
  public void addTypePrefixes(Set<String> types) {
    types.add("");
  }

  @Override
  public void addOwnerPrefixes(Set<String> prefixes) {
    for (Rule rule : index.rules()) {
      if (!rule.kind().aspect().isOfBodies() && rule.kind() != Kind.IGNORE) {
        RuleSet.addPrefixes(rule, prefixes);
      }
    }
  }

  @Override
  public RulePart everywhere() {
    List<Rule> all = new ArrayList<>();
    for (Rule rule : index.rules()) {
      all.add(rule.everywhere());
    }
    return new ParsedRules(all, tensors, lists, gauges);
  }

  @Override
  public RulePart withoutMemory() {
    List<Rule> all = new ArrayList<>();
    for (Rule rule : index.rules()) {
      if (!rule.kind().aspect().isOfMemory()) {
        all.add(rule);
      }
    }
    return new ParsedRules(all, tensors, lists, List.of());
  }
}
