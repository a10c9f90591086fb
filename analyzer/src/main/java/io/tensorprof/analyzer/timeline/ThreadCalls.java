package io.tensorprof.analyzer.timeline;

import io.tensorprof.analyzer.model.Frame;
import java.util.List;

/**
 * The calls of a thread.
 *
 * @param thread its root frame, under the last name that it bore
 * @param rows its calls by depth, the outermost first; at least one row
 * @param busy nanoseconds within calls
 * @param calls number of its calls, those that are not kept one by one among them
 */
public record ThreadCalls(Frame thread, List<CallRow> rows, long busy, long calls) {

  public ThreadCalls {
    rows = List.copyOf(rows);
  }

  /** The id by which it is known: names may be alike. */
  public String id() {
    return thread.descriptor();
  }

  /** The same with the rows of another store, as many as here. */
  ThreadCalls with(ThreadCalls other) {
    List<CallRow> others = other == null ? List.of() : other.rows;
    CallRow[] all = new CallRow[rows.size()];
    for (int depth = 0; depth < all.length; depth++) {
      all[depth] = depth < others.size() ? others.get(depth) : CallRow.EMPTY;
    }
    return new ThreadCalls(thread, List.of(all), busy, calls);
  }
}
