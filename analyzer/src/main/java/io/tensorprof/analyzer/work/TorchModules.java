package io.tensorprof.analyzer.work;

/**
 * Modules of bytedeco's PyTorch by their classes. Their parameters and options are no arguments: a
 * module is here when its work follows from what goes in and what comes out.
 */
final class TorchModules {

  static final FormulaTable TABLE =
      new FormulaTable()
          .put(MatrixProducts::linearLayer, "LinearImpl")
          .put(
              Elementwise::ofEqualSizes,
              "CELUImpl ELUImpl GELUImpl HardshrinkImpl HardtanhImpl LeakyReLUImpl LogSigmoidImpl "
                  + "MishImpl PReLUImpl ReLU6Impl ReLUImpl SELUImpl SiLUImpl SigmoidImpl SoftplusImpl "
                  + "SoftshrinkImpl SoftsignImpl TanhImpl TanhshrinkImpl ThresholdImpl")
          .put(Normalisations::softmax, "SoftmaxImpl LogSoftmaxImpl SoftminImpl Softmax2dImpl")
          .put(
              Normalisations::norm,
              "LayerNormImpl BatchNorm1dImpl BatchNorm2dImpl BatchNorm3dImpl GroupNormImpl "
                  + "InstanceNorm1dImpl InstanceNorm2dImpl InstanceNorm3dImpl")
          .put(Losses::difference, "MSELossImpl L1LossImpl")
          .put(Losses::crossEntropy, "CrossEntropyLossImpl")
          .put(Movement::embeddingLayer, "EmbeddingImpl")
          .put(Movement::view, "FlattenImpl UnflattenImpl IdentityImpl")
          .put(
              Movement::copy,
              "PixelShuffleImpl PixelUnshuffleImpl ConstantPad1dImpl ConstantPad2dImpl "
                  + "ConstantPad3dImpl ZeroPad1dImpl ZeroPad2dImpl ZeroPad3dImpl ReflectionPad1dImpl "
                  + "ReflectionPad2dImpl ReflectionPad3dImpl ReplicationPad1dImpl ReplicationPad2dImpl "
                  + "ReplicationPad3dImpl");

  private TorchModules() {}
}
