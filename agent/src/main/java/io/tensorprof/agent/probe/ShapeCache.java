package io.tensorprof.agent.probe;

import java.lang.ref.Reference;
import java.util.Arrays;
import java.util.List;
import jdk.internal.vm.annotation.DontInline;

/** One thread's reading of shapes: room for the sizes of a tensor while it is looked up. */
final class ShapeCache {

  private static final int MOST_DIMS = 16;

  /** Of a list of tensors so many are read; the list may have thousands. */
  private static final int MOST_TENSORS = 16;

  /** One reading in so many is timed, to know what all of them cost. */
  private static final int READS_PER_TIMING = 1 << 6;

  private static final int LAST_TIMINGS = 1 << 5;

  private final long[] sizes = new long[MOST_DIMS];
  private final TensorStruct.Last last = new TensorStruct.Last();
  private long reads; // arguments and results looked at for tensors
  private int timings; // of these, how many were timed
  private long[] times; // what the last of those took, a clock read each included

  /**
   * A list of shapes with that of a tensor more, or with those of a list or array of tensors, or of
   * what holds several. Nothing comes of null; {@link Shapes#UNREADABLE} of a tensor whose library
   * will not say. A program's own exceptions never come from here.
   */
  int append(int list, Object tensor, int reader) {
    boolean timed = CallBuffer.isCosting() && (++reads & READS_PER_TIMING - 1) == 0;
    return timed ? timedAppend(list, tensor, reader) : appendRead(list, tensor, reader);
  }

  @DontInline
  private int timedAppend(int list, Object tensor, int reader) {
    long begin = System.nanoTime();
    int longer = appendRead(list, tensor, reader);
    long nanos = System.nanoTime() - begin;
    if (times == null) {
      times = new long[LAST_TIMINGS];
    }
    times[timings++ & LAST_TIMINGS - 1] = nanos;
    return longer;
  }

  private int appendRead(int list, Object tensor, int reader) {
    if (tensor == null) {
      return list;
    }
    try {
      return reader < Shapes.HOLDS
          ? append(list, read(tensor, reader))
          : appendAll(list, tensor, reader);
    } catch (Throwable unreadable) {
      // A list that the program changes meanwhile: the call is recorded without its tensors.
      return Shapes.append(list, Shapes.UNREADABLE);
    }
  }

  private static int append(int list, int shape) {
    return list == 0 ? Shapes.single(shape) : Shapes.append(list, shape);
  }

  private int appendAll(int list, Object tensors, int reader) {
    int slot = reader & Shapes.HOLDS - 1;
    int all = list;
    if ((reader & Shapes.HOLDS) != 0) {
      HolderReader holder = Holders.reader(slot, tensors.getClass());
      int size = holder.size(tensors);
      for (int i = 0; i < size && i < MOST_TENSORS; i++) {
        Object tensor = holder.tensor(tensors, i);
        all = Shapes.append(all, tensor == null ? 0 : read(tensor, holder.slot()));
      }
    } else if ((reader & Shapes.ARRAY) != 0) {
      Object[] array = (Object[]) tensors;
      for (int i = 0; i < array.length && i < MOST_TENSORS; i++) {
        all = Shapes.append(all, array[i] == null ? 0 : read(array[i], slot));
      }
    } else {
      List<?> several = (List<?>) tensors;
      int size = several.size();
      for (int i = 0; i < size && i < MOST_TENSORS; i++) {
        Object tensor = several.get(i);
        all = Shapes.append(all, tensor == null ? 0 : read(tensor, slot));
      }
    }
    return all;
  }

  private int read(Object tensor, int slot) {
    try {
      TensorReader library = Shapes.reader(slot, tensor.getClass());
      TensorStruct struct = Shapes.struct(slot);
      return struct == null
          ? ask(library, tensor, slot, null, 0)
          : readInPlace(library, tensor, slot, struct);
    } catch (Throwable unreadable) {
      // A closed tensor, a class of another loader: the call is recorded without this shape. Errors
      // too: what the program would meet when it uses the tensor is for the program to meet.
      return Shapes.UNREADABLE;
    }
  }

  private int readInPlace(TensorReader library, Object tensor, int slot, TensorStruct struct) {
    try {
      long at = library.address(tensor);
      int seen = at == 0 || last.isTurn() ? 0 : struct.shape(at, last);
      return seen != 0 ? seen : ask(library, tensor, slot, struct, at);
    } finally {
      Reference.reachabilityFence(tensor); // or the collector has it freed while it is read
    }
  }

  private int ask(TensorReader library, Object tensor, int slot, TensorStruct struct, long at) {
    if (at != 0) {
      struct.look(at, last);
    }
    int rank = library.rank(tensor);
    if (rank < 0 || rank > MOST_DIMS) {
      return Shapes.UNREADABLE;
    }
    boolean empty = false;
    for (int i = 0; i < rank; i++) {
      long size = library.size(tensor, i);
      sizes[i] = size;
      empty |= size == 0;
    }
    if (empty && !library.isDefined(tensor)) {
      return Shapes.UNREADABLE;
    }
    int dtype = library.dtype(tensor);
    if (at != 0) {
      struct.learnShape(at, dtype, sizes, rank, last);
    }
    return Shapes.intern(slot, dtype, sizes, rank);
  }

  /** Arguments and results looked at for tensors. */
  long reads() {
    return reads;
  }

  /**
   * Nanoseconds that one of these takes, with what lies between two clock reads: the median of the
   * last that were timed, as one during which the thread had to stand back says nothing of the
   * others. 0 when none was timed.
   */
  long nanos() {
    long[] all = times;
    int known = Math.min(timings, LAST_TIMINGS);
    if (all == null || known == 0) {
      return 0;
    }
    long[] sorted = Arrays.copyOf(all, known);
    Arrays.sort(sorted);
    return sorted[known / 2];
  }
}
