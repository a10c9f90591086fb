package io.tensorprof.workloads.mlp;

/**
 * The oracle: the same network and the same training in loops over doubles, with the derivatives
 * written out. It shares no code with libtorch.
 */
final class PlainMlp {

  final double[][] firstWeight;
  final double[] firstBias;
  final double[][] secondWeight;
  final double[] secondBias;

  PlainMlp(
      double[][] firstWeight, double[] firstBias, double[][] secondWeight, double[] secondBias) {
    this.firstWeight = firstWeight;
    this.firstBias = firstBias;
    this.secondWeight = secondWeight;
    this.secondBias = secondBias;
  }

  /** Loss of the present parameters: squared error summed over batch and outputs. */
  double loss(double[][] inputs, double[][] targets) {
    double loss = 0;
    for (int n = 0; n < inputs.length; n++) {
      double[] output = linear(secondWeight, secondBias, relu(hidden(inputs[n])));
      for (int o = 0; o < output.length; o++) {
        loss += (output[o] - targets[n][o]) * (output[o] - targets[n][o]);
      }
    }
    return loss;
  }

  /** One step of gradient descent; returns the loss before it. */
  double step(double[][] inputs, double[][] targets, double learningRate) {
    double before = loss(inputs, targets);
    double[][] firstWeightGrad = new double[firstWeight.length][firstWeight[0].length];
    double[] firstBiasGrad = new double[firstBias.length];
    double[][] secondWeightGrad = new double[secondWeight.length][secondWeight[0].length];
    double[] secondBiasGrad = new double[secondBias.length];
    for (int n = 0; n < inputs.length; n++) {
      double[] pre = hidden(inputs[n]);
      double[] active = relu(pre);
      double[] output = linear(secondWeight, secondBias, active);
      double[] activeGrad = new double[active.length];
      for (int o = 0; o < output.length; o++) {
        double outputGrad = 2 * (output[o] - targets[n][o]);
        secondBiasGrad[o] += outputGrad;
        for (int h = 0; h < active.length; h++) {
          secondWeightGrad[o][h] += outputGrad * active[h];
          activeGrad[h] += outputGrad * secondWeight[o][h];
        }
      }
      for (int h = 0; h < pre.length; h++) {
        double preGrad = pre[h] > 0 ? activeGrad[h] : 0;
        firstBiasGrad[h] += preGrad;
        for (int i = 0; i < inputs[n].length; i++) {
          firstWeightGrad[h][i] += preGrad * inputs[n][i];
        }
      }
    }
    for (int h = 0; h < firstWeight.length; h++) {
      descend(firstWeight[h], firstWeightGrad[h], learningRate);
    }
    for (int o = 0; o < secondWeight.length; o++) {
      descend(secondWeight[o], secondWeightGrad[o], learningRate);
    }
    descend(firstBias, firstBiasGrad, learningRate);
    descend(secondBias, secondBiasGrad, learningRate);
    return before;
  }

  private double[] hidden(double[] input) {
    return linear(firstWeight, firstBias, input);
  }

  private static double[] linear(double[][] weight, double[] bias, double[] in) {
    double[] out = bias.clone();
    for (int o = 0; o < out.length; o++) {
      for (int i = 0; i < in.length; i++) {
        out[o] += weight[o][i] * in[i];
      }
    }
    return out;
  }

  private static double[] relu(double[] in) {
    double[] out = in.clone();
    for (int i = 0; i < out.length; i++) {
      out[i] = Math.max(0, out[i]);
    }
    return out;
  }

  private static void descend(double[] values, double[] gradient, double learningRate) {
    for (int i = 0; i < values.length; i++) {
      values[i] -= learningRate * gradient[i];
    }
  }
}
