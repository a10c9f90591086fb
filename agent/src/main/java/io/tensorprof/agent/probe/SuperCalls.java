package io.tensorprof.agent.probe;

import java.util.Arrays;
import java.util.Iterator;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The open calls of one thread around which no handler may stand: {@code super(…)} and {@code
 * this(…)} of constructors, innermost last. One that throws leaves its call open. It is found dead
 * when the thread is next seen: then its constructor is no longer on the stack.
 *
 * <p>The stack is looked at only while such a call is open, and for the calls directly below it. A
 * constructor's frame has at most one such call open, so with fewer frames than calls of one class
 * the innermost is dead. When constructors of one class run within each other's bodies, a dead one
 * may pass for alive until they have ended.
 */
final class SuperCalls implements Function<Stream<StackWalker.StackFrame>, Boolean> {

  private static final StackWalker WALKER =
      StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE);

  private int[] tokens = new int[4];
  private Class<?>[] callers = new Class<?>[4];
  private int size;
  private Class<?> wantedCaller;
  private int wantedFrames;

  /** A call begins. */
  void push(int token, Class<?> caller) {
    if (size == tokens.length) {
      tokens = Arrays.copyOf(tokens, size * 2);
      callers = Arrays.copyOf(callers, size * 2);
    }
    tokens[size] = token;
    callers[size] = caller;
    size++;
  }

  /** The innermost call has ended. */
  void pop() {
    callers[--size] = null;
  }

  /** The innermost call's token; −1 when there is none. */
  int innermost() {
    return size == 0 ? -1 : tokens[size - 1];
  }

  /**
   * Whether the innermost call goes on.
   *
   * @param entered the class of which a constructor has just been entered that has no such call
   *     open yet; null for none
   */
  boolean innermostLives(Class<?> entered) {
    Class<?> caller = callers[size - 1];
    int frames = caller == entered ? 1 : 0;
    for (int i = 0; i < size; i++) {
      frames += callers[i] == caller ? 1 : 0;
    }
    wantedCaller = caller;
    wantedFrames = frames;
    try {
      return WALKER.walk(this);
    } catch (StackOverflowError | OutOfMemoryError e) {
      return true; // not known: left as it is
    }
  }

  /** Whether the stack has the wanted frames. */
  @Override
  public Boolean apply(Stream<StackWalker.StackFrame> stack) {
    int missing = wantedFrames;
    for (Iterator<StackWalker.StackFrame> frames = stack.iterator();
        missing > 0 && frames.hasNext(); ) {
      StackWalker.StackFrame frame = frames.next();
      if (frame.getDeclaringClass() == wantedCaller && frame.getMethodName().equals("<init>")) {
        missing--;
      }
    }
    return missing == 0;
  }
}
