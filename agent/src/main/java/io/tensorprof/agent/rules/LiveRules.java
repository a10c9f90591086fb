package io.tensorprof.agent.rules;

import io.tensorprof.agent.options.AgentOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The rules in force: the user's, then the program's own as its jars turn up, then the shipped. */
public final class LiveRules {

  private final RuleSet user;
  private final RuleSet shipped;
  private final boolean memory;
  private RuleSet discovered = RuleSet.none();
  private final List<NamePattern> excluded;
  private volatile RuleSet all;

  private LiveRules(RuleSet user, RuleSet shipped, boolean memory, List<NamePattern> excluded) {
    this.user = user;
    this.shipped = shipped;
    this.memory = memory;
    this.excluded = excluded;
    this.all = user.then(shipped);
  }

  /**
   * The rules that the options ask for.
   *
   * @throws RuleException naming an option or a line of a file that is no rule
   * @throws IOException when a file of rules cannot be read
   */
  public static LiveRules of(AgentOptions options) throws RuleException, IOException {
    StringBuilder text = new StringBuilder("library user\n");
    for (String op : options.ops()) {
      text.append("op ").append(op.indexOf('#') < 0 ? op + "#*" : op).append('\n');
    }
    RuleSet user = RuleParser.parseOption("ops", text.toString());
    for (Path file : options.rules()) {
      user = user.then(RuleDiscovery.file(file));
    }
    StringBuilder functions = new StringBuilder("library user\n");
    for (String pattern : options.include()) {
      functions.append("function ").append(pattern.indexOf('#') < 0 ? pattern + "#*" : pattern);
      functions.append('\n');
    }
    user = user.then(RuleParser.parseOption("include", functions.toString()));
    List<NamePattern> excluded = new ArrayList<>();
    for (String pattern : options.exclude()) {
      excluded.add(new NamePattern(pattern));
    }
    RuleSet shipped = RuleSet.shipped();
    boolean memory = options.memory().tracksTensors();
    return new LiveRules(
        withOptions(user, memory),
        withOptions(options.internals() ? shipped.everywhere() : shipped, memory),
        memory,
        excluded);
  }

  private static RuleSet withOptions(RuleSet rules, boolean memory) {
    return memory ? rules : rules.withoutMemory();
  }

  /** Whether the user wants this class left alone. */
  public boolean excludes(String className) {
    for (NamePattern pattern : excluded) {
      if (pattern.matches(className)) {
        return true;
      }
    }
    return false;
  }

  /** All rules in force. */
  public RuleSet all() {
    return all;
  }

  /**
   * Puts the rules into force that the class path brings.
   *
   * @param discovery looks there, and not again when classes from there are loaded
   */
  public void addClassPath(RuleDiscovery discovery) {
    RuleSet found = discovery.onClassPath(System.getProperty("java.class.path", ""));
    if (found != null) {
      add(found);
    }
  }

  /** Puts rules that the program brings into force. */
  public synchronized void add(RuleSet more) {
    discovered = discovered.then(withOptions(more, memory));
    all = user.then(discovered).then(shipped);
  }
}
