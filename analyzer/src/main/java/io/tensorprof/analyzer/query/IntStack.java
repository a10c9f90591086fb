package io.tensorprof.analyzer.query;

import java.util.Arrays;

/** Row numbers of the nodes above the one a walk is at: trees may be deep, so without boxes. */
final class IntStack {

  private int[] values = new int[64];
  private int size;

  boolean isEmpty() {
    return size == 0;
  }

  void push(int value) {
    if (size == values.length) {
      values = Arrays.copyOf(values, size * 2);
    }
    values[size++] = value;
  }

  int top() {
    return values[size - 1];
  }

  int pop() {
    return values[--size];
  }
}
