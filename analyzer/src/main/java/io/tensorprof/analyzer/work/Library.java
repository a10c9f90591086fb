package io.tensorprof.analyzer.work;

import io.tensorprof.analyzer.model.Frame;
import java.util.Map;

/**
 * What the names of a library's ops mean: one library's {@code dot} is another's matrix product.
 * Libraries are told by their packages; for classes of a program's own, which a library's rules
 * hold for as they extend one of its, by the rules.
 */
interface Library {

  /** The work of a call. */
  OpWork work(Call call, Frame.Kind kind);

  /** The library of an op; null when its names are not known. */
  static Library of(Frame op) {
    String owner = op.owner();
    for (Map.Entry<String, Library> each : Libraries.BY_PACKAGE) {
      if (owner.startsWith(each.getKey())) {
        return each.getValue();
      }
    }
    return Libraries.BY_RULES.get(op.library());
  }
}
