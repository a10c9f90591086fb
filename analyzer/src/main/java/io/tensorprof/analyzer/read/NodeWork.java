package io.tensorprof.analyzer.read;

import io.tensorprof.analyzer.model.CallTree;
import io.tensorprof.analyzer.work.OpWork;
import java.util.Arrays;

/** What the calls of nodes computed and moved, where it is known. */
final class NodeWork {

  private long[] calls = new long[0];
  private long[] flops = new long[0];
  private long[] bytes = new long[0];

  /** Adds calls of a node, each of this work. Sums that no long holds count as unknown. */
  void add(int node, OpWork work, long more) {
    if (!work.isKnown() || more == 0) {
      return;
    }
    if (node >= calls.length) {
      int length = Math.max(node + 1, calls.length * 2);
      calls = Arrays.copyOf(calls, length);
      flops = Arrays.copyOf(flops, length);
      bytes = Arrays.copyOf(bytes, length);
    }
    double most = Math.max((double) work.flops(), (double) work.bytes()) * more;
    if (most + flops[node] + bytes[node] < Long.MAX_VALUE / 4.0) {
      calls[node] += more;
      flops[node] += work.flops() * more;
      bytes[node] += work.bytes() * more;
    }
  }

  void copy(int from, CallTree.Builder builder, int to) {
    if (from < calls.length && calls[from] > 0) {
      builder.work(to, calls[from], flops[from], bytes[from]);
    }
  }
}
