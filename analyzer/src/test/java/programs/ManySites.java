package programs;

import java.util.ArrayList;
import java.util.List;

/** Many functions on several threads, recursion and exceptions among them. */
public final class ManySites {

  private ManySites() {}

  public static void main(String[] args) throws InterruptedException {
    int rounds = args.length == 0 ? 300 : Integer.parseInt(args[0]);
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      int seed = i;
      threads.add(new Thread(() -> run(seed, rounds), "worker-" + i));
    }
    threads.forEach(Thread::start);
    for (Thread thread : threads) {
      thread.join();
    }
    System.out.println("done");
  }

  static void run(int seed, int rounds) {
    int value = seed;
    for (int round = 0; round < rounds; round++) {
      value = even(value, round % 7);
      try {
        fail(value);
      } catch (IllegalStateException e) {
        value++;
      }
      value = switchOver(value);
    }
  }

  static int even(int value, int deeper) {
    return deeper == 0 ? value + 1 : odd(value, deeper - 1);
  }

  static int odd(int value, int deeper) {
    return deeper == 0 ? value - 1 : even(even(value, 0), deeper - 1);
  }

  static void fail(int value) {
    throw new IllegalStateException("value " + value);
  }

  /** As many call sites as lines. */
  static int switchOver(int value) {
    int sum = value;
    sum = next(sum);
    sum = next(sum);
    sum = next(sum);
    sum = next(sum);
    sum = next(sum);
    sum = next(sum);
    sum = next(sum);
    sum = next(sum);
    sum = next(sum);
    sum = next(sum);
    sum = next(sum);
    sum = next(sum);
    sum = next(sum);
    sum = next(sum);
    sum = next(sum);
    sum = next(sum);
    sum = next(sum);
    sum = next(sum);
    sum = next(sum);
    sum = next(sum);
    sum = next(sum);
    sum = next(sum);
    sum = next(sum);
    sum = next(sum);
    sum = next(sum);
    sum = next(sum);
    sum = next(sum);
    sum = next(sum);
    sum = next(sum);
    sum = next(sum);
    sum = next(sum);
    sum = next(sum);
    sum = next(sum);
    sum = next(sum);
    sum = next(sum);
    sum = next(sum);
    sum = next(sum);
    sum = next(sum);
    sum = next(sum);
    sum = next(sum);
    sum = next(sum);
    sum = next(sum);
    sum = next(sum);
    sum = next(sum);
    sum = next(sum);
    sum = next(sum);
    sum = next(sum);
    sum = next(sum);
    sum = next(sum);
    sum = next(sum);
    sum = next(sum);
    sum = next(sum);
    sum = next(sum);
    sum = next(sum);
    sum = next(sum);
    sum = next(sum);
    sum = next(sum);
    sum = next(sum);
    sum = next(sum);
    sum = next(sum);
    sum = next(sum);
    sum = next(sum);
    sum = next(sum);
    sum = next(sum);
    sum = next(sum);
    sum = next(sum);
    sum = next(sum);
    sum = next(sum);
    sum = next(sum);
    sum = next(sum);
    sum = next(sum);
    sum = next(sum);
    sum = next(sum);
    sum = next(sum);
    sum = next(sum);
    sum = next(sum);
    sum = next(sum);
    sum = next(sum);
    sum = next(sum);
    sum = next(sum);
    sum = next(sum);
    sum = next(sum);
    sum = next(sum);
    sum = next(sum);
    sum = next(sum);
    sum = next(sum);
    sum = next(sum);
    sum = next(sum);
    sum = next(sum);
    sum = next(sum);
    sum = next(sum);
    sum = next(sum);
    sum = next(sum);
    sum = next(sum);
    sum = next(sum);
    sum = next(sum);
    sum = next(sum);
    sum = next(sum);
    sum = next(sum);
    sum = next(sum);
    sum = next(sum);
    sum = next(sum);
    sum = next(sum);
    sum = next(sum);
    sum = next(sum);
    sum = next(sum);
    sum = next(sum);
    sum = next(sum);
    sum = next(sum);
    sum = next(sum);
    sum = next(sum);
    sum = next(sum);
    sum = next(sum);
    sum = next(sum);
    sum = next(sum);
    sum = next(sum);
    sum = next(sum);
    sum = next(sum);
    sum = next(sum);
    sum = next(sum);
    sum = next(sum);
    sum = next(sum);
    sum = next(sum);
    sum = next(sum);
    sum = next(sum);
    sum = next(sum);
    sum = next(sum);
    sum = next(sum);
    sum = next(sum);
    sum = next(sum);
    sum = next(sum);
    sum = next(sum);
    sum = next(sum);
    sum = next(sum);
    sum = next(sum);
    sum = next(sum);
    sum = next(sum);
    sum = next(sum);
    sum = next(sum);
    sum = next(sum);
    sum = next(sum);
    sum = next(sum);
    sum = next(sum);
    sum = next(sum);
    sum = next(sum);
    sum = next(sum);
    sum = next(sum);
    sum = next(sum);
    sum = next(sum);
    sum = next(sum);
    return sum;
  }

  static int next(int value) {
    return value + 1;
  }
}
