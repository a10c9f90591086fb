package io.tensorprof.workloads.demo;

import io.tensorprof.workloads.torch.ComputeDevice;
import io.tensorprof.workloads.torch.TensorFactory;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;

/**
 * (xy + 100) + (xz + 1000) for square matrices: two chains that need nothing of one another, and
 * their sum. Belongs to the pointer scope it was made in. A chain ends when its device is done; on
 * CUDA both threads hand their work to one stream, which runs it in turn.
 */
final class Chains {

  private static final double FIRST_SHIFT = 100;
  private static final double SECOND_SHIFT = 1000;

  private final ComputeDevice device;
  private final long size;
  private final Tensor x;
  private final Tensor y;
  private final Tensor z;

  Chains(TensorFactory tensors, long size) {
    this.device = tensors.device();
    this.size = size;
    x = tensors.randn(size, size);
    y = tensors.randn(size, size);
    z = tensors.randn(size, size);
  }

  /**
   * When a chain ran, on {@link System#nanoTime}'s clock.
   *
   * @param value its result, the caller's to close
   */
  record Link(Tensor value, long begin, long end) {

    /** How long both were under way, ns; negative by the pause between them. */
    long overlap(Link other) {
      return Math.min(end, other.end) - Math.max(begin, other.begin);
    }
  }

  /**
   * What a whole computation gave.
   *
   * @param sum in the caller's scope
   * @param nanos from its begin to its end
   * @param overlapNanos how long both chains were under way; negative by the pause between them
   */
  record Outcome(Tensor sum, long nanos, long overlapNanos) {}

  /** FLOPs of the two products, and of the three element-wise additions. */
  long flops() {
    return 2 * (2 * size * size * size) + 3 * size * size;
  }

  /** One chain after the other. */
  Outcome serial() {
    long begin = System.nanoTime();
    return joined(begin, firstChain(), secondChain());
  }

  /** Each chain on a thread of its own. */
  Outcome parallel() {
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try {
      long begin = System.nanoTime();
      Future<Link> first = threads.submit(this::firstChain);
      Future<Link> second = threads.submit(this::secondChain);
      return joined(begin, first.get(), second.get());
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    } finally {
      threads.shutdown();
    }
  }

  private Link firstChain() {
    return chain(y, FIRST_SHIFT);
  }

  private Link secondChain() {
    return chain(z, SECOND_SHIFT);
  }

  private Link chain(Tensor factor, double shift) {
    long begin = System.nanoTime();
    // Scopes are of a thread: what leaves this one belongs to nobody until its caller closes it.
    try (PointerScope scope = new PointerScope()) {
      Tensor value = x.mm(factor).add(new Scalar(shift));
      value.retainReference();
      scope.detach(value);
      device.synchronize();
      return new Link(value, begin, System.nanoTime());
    }
  }

  private Outcome joined(long begin, Link first, Link second) {
    try (Tensor a = first.value();
        Tensor b = second.value()) {
      Tensor sum = a.add(b);
      device.synchronize();
      return new Outcome(sum, System.nanoTime() - begin, first.overlap(second));
    }
  }
}
