package io.tensorprof.workloads.curvature;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Writes a chain of linear layers and ReLUs, and its derivatives, as TorchScript. Names: a0, a1 …
 * are the values between the layers, t0, t1 … their tangents, g0, g1 … gradients by them, h0, h1 …
 * the tangents of these; wi, bi the parameters and vi, ci a direction of the i-th linear layer.
 */
final class ScriptBuilder {

  /** Which linear layer a step is, or −1 for a ReLU. */
  private final List<Integer> steps = new ArrayList<>();

  private int linears;

  /** The chain of a network's layers. */
  static ScriptBuilder of(Layer network) {
    ScriptBuilder script = new ScriptBuilder();
    network.script(script);
    return script;
  }

  /** Appends a linear layer with bias. */
  void linear() {
    if (steps.isEmpty() == (linears > 0)) {
      throw new IllegalStateException("a chain begins with a linear layer");
    }
    steps.add(linears++);
  }

  /** Appends a ReLU. */
  void relu() {
    steps.add(-1);
  }

  /** The name of the network's output. */
  String output() {
    return "a" + steps.size();
  }

  /** The parameters' declarations. */
  String parameters() {
    return IntStream.range(0, linears)
        .mapToObj(i -> "w" + i + ": Tensor, b" + i + ": Tensor")
        .collect(Collectors.joining(", "));
  }

  /** Which values are the linear layers' inputs, in order. */
  List<Integer> layerInputs() {
    return IntStream.range(0, steps.size()).filter(i -> steps.get(i) >= 0).boxed().toList();
  }

  /** The names of gradients by the linear layers' outputs, in order. */
  List<String> outputGradients() {
    return layerInputs().stream().map(i -> "g" + (i + 1)).toList();
  }

  /** Lines that compute a1 … from a0. */
  String forward() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < steps.size(); i++) {
      int k = steps.get(i);
      line(
          text,
          k >= 0 ? "a%2$d = torch.addmm(b%3$d, a%1$d, w%3$d.t())" : "a%2$d = torch.relu(a%1$d)",
          i,
          k);
    }
    return text.toString();
  }

  /** Lines that cut the vector v into vi and ci. */
  String directions(ParameterVector vector, List<Long> widths) {
    StringBuilder text = new StringBuilder();
    for (int k = 0; k < linears; k++) {
      long weight = vector.offset(2 * k);
      long bias = vector.offset(2 * k + 1);
      text.append(
          "    v%d = v[%d:%d].view(%d, %d)\n"
              .formatted(k, weight, bias, widths.get(k + 1), widths.get(k)));
      text.append("    c%d = v[%d:%d]\n".formatted(k, bias, bias + widths.get(k + 1)));
    }
    return text.toString();
  }

  /** Lines that compute tangents t1 … of the values. */
  String tangents() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < steps.size(); i++) {
      int k = steps.get(i);
      if (k < 0) {
        line(text, "t%2$d = torch.threshold_backward(t%1$d, a%2$d, 0)", i, k);
      } else {
        line(text, "t%2$d = torch.addmm(c%3$d, a%1$d, v%3$d.t())", i, k);
        if (i > 0) {
          line(text, "t%2$d = torch.addmm(t%2$d, t%1$d, w%3$d.t())", i, k);
        }
      }
    }
    return text.toString();
  }

  /** Lines that compute gradients by the values down to g1, from that by the output. */
  String backward() {
    return backward(
        "g%1$d = torch.mm(g%2$d, w%3$d)", "g%1$d = torch.threshold_backward(g%2$d, a%2$d, 0)");
  }

  /** Lines that compute the gradients' tangents down to h1, from that of the output's gradient. */
  String backwardTangents() {
    return backward(
        "h%1$d = torch.addmm(torch.mm(h%2$d, w%3$d), g%2$d, v%3$d)",
        "h%1$d = torch.threshold_backward(h%2$d, a%2$d, 0)");
  }

  private String backward(String linear, String relu) {
    StringBuilder text = new StringBuilder();
    for (int i = steps.size() - 1; i > 0; i--) {
      int k = steps.get(i);
      line(text, k >= 0 ? linear : relu, i, k);
    }
    return text.toString();
  }

  /** An expression of the flat derivative by the parameters, from gradients named by a prefix. */
  String flat(String prefix, boolean withInputTangents) {
    List<String> parts = new ArrayList<>();
    for (int i = 0; i < steps.size(); i++) {
      if (steps.get(i) >= 0) {
        String weight = "torch.mm(%s%d.t(), a%d)".formatted(prefix, i + 1, i);
        if (withInputTangents && i > 0) {
          weight = "torch.addmm(%s, g%d.t(), t%d)".formatted(weight, i + 1, i);
        }
        parts.add(weight + ".reshape(-1)");
        parts.add("%s%d.sum(0)".formatted(prefix, i + 1));
      }
    }
    return "torch.cat([" + String.join(", ", parts) + "])";
  }

  /** All names that lines of {@link #forward} define, and a0. */
  List<String> values() {
    return IntStream.rangeClosed(0, steps.size()).mapToObj(i -> "a" + i).toList();
  }

  /** How many steps there are. */
  int size() {
    return steps.size();
  }

  private static void line(StringBuilder text, String format, int before, int linear) {
    text.append("    ").append(format.formatted(before, before + 1, linear)).append('\n');
  }
}
