package io.tensorprof.analyzer.query;

import java.util.Arrays;

/** Nanoseconds by the number of a function, in two arrays: most hold a handful of functions. */
final class FunctionTimes {

  private static final int FEW = 16;

  private int[] functions = new int[4];
  private long[] times = new long[4];
  private int size;
  private int[] slots; // by function, its place + 1; only once there are more than a few

  /** Sees one function and its time. */
  interface Visitor {
    void see(int function, long time);
  }

  void add(int function, long time) {
    int at = find(function);
    if (at < 0) {
      at = append(function);
    }
    times[at] += time;
  }

  void addAll(FunctionTimes other) {
    for (int i = 0; i < other.size; i++) {
      add(other.functions[i], other.times[i]);
    }
  }

  void clear() {
    if (slots != null) {
      for (int i = 0; i < size; i++) {
        slots[functions[i]] = 0;
      }
    }
    Arrays.fill(times, 0, size, 0);
    size = 0;
  }

  void forEach(Visitor visitor) {
    for (int i = 0; i < size; i++) {
      visitor.see(functions[i], times[i]);
    }
  }

  FunctionTimes copy() {
    FunctionTimes copy = new FunctionTimes();
    copy.functions = Arrays.copyOf(functions, Math.max(1, size));
    copy.times = Arrays.copyOf(times, Math.max(1, size));
    copy.size = size;
    if (size > FEW) {
      copy.index();
    }
    return copy;
  }

  private int find(int function) {
    if (slots != null) {
      return function < slots.length ? slots[function] - 1 : -1;
    }
    for (int i = 0; i < size; i++) {
      if (functions[i] == function) {
        return i;
      }
    }
    return -1;
  }

  private int append(int function) {
    if (size == functions.length) {
      functions = Arrays.copyOf(functions, size * 2);
      times = Arrays.copyOf(times, size * 2);
    }
    functions[size] = function;
    size++;
    if (slots != null) {
      place(size - 1);
    } else if (size > FEW) {
      index();
    }
    return size - 1;
  }

  private void index() {
    slots = new int[FEW * 4];
    for (int i = 0; i < size; i++) {
      place(i);
    }
  }

  private void place(int at) {
    if (functions[at] >= slots.length) {
      slots = Arrays.copyOf(slots, Math.max(functions[at] + 1, slots.length * 2));
    }
    slots[functions[at]] = at + 1;
  }
}
