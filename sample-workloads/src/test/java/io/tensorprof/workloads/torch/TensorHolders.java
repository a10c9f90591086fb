package io.tensorprof.workloads.torch;

import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.LSTMImpl;
import org.bytedeco.pytorch.T_TensorT_TensorTensor_T_T;
import org.bytedeco.pytorch.T_TensorTensor_T;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorArrayRef;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/** Ops that return several tensors: closed by hand, by a scope, and some that are kept. */
public final class TensorHolders {

  private static TensorVector kept;

  private TensorHolders() {}

  /** Takes no arguments. */
  public static void main(String[] args) {
    TorchRuntime.loadLibrary(System.err);
    TorchRuntime.setThreads(1);
    try (Tensor matrix = torch.ones(6, 4)) {
      byHand(matrix);
      byScope(matrix);
      views(matrix);
      gradients();
      lists(matrix);
      recurrent();
      System.out.println(kept.size());
    }
  }

  static void byHand(Tensor matrix) {
    try (T_TensorTensor_T greatest = matrix.max(1)) {
      greatest.get1().numel();
    }
  }

  @SuppressWarnings("try") // the scope is used by being open
  static void byScope(Tensor matrix) {
    try (PointerScope scope = new PointerScope()) {
      torch.sort(matrix);
    }
  }

  static void views(Tensor matrix) {
    try (TensorVector rows = matrix.unbind()) {
      rows.get(2).item_float(); // fails: it has four elements
    } catch (RuntimeException e) {
      System.out.println("four elements");
    }
  }

  @SuppressWarnings("try") // as above
  static void lists(Tensor matrix) {
    try (PointerScope scope = new PointerScope()) {
      torch.cat(new TensorVector(matrix, torch.zeros(2, 4)));
      torch.stack(new TensorArrayRef(new TensorVector(matrix, matrix)), 0);
    }
  }

  static void recurrent() {
    try (LSTMImpl lstm = new LSTMImpl(4, 3);
        Tensor steps = torch.ones(5, 2, 4);
        T_TensorT_TensorTensor_T_T output = lstm.forward(steps)) {
      output.get1().get0().numel();
    }
  }

  static void gradients() {
    try (Tensor x = torch.ones(3).requires_grad_(true);
        Tensor square = x.mul(x);
        Tensor sum = square.sum()) {
      kept = torch.grad(new TensorVector(sum), new TensorVector(x));
    }
  }
}
