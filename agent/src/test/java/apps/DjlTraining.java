package apps;

import ai.djl.Model;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.core.Linear;
import ai.djl.training.DefaultTrainingConfig;
import ai.djl.training.EasyTrain;
import ai.djl.training.GradientCollector;
import ai.djl.training.Trainer;
import ai.djl.training.dataset.ArrayDataset;
import ai.djl.training.dataset.Batch;
import ai.djl.training.loss.Loss;
import ai.djl.training.optimizer.Optimizer;
import ai.djl.training.tracker.Tracker;

/** Trains a small network on DJL: a loop written out, then one of DJL's own. */
public final class DjlTraining {

  private static final int BATCH = 32;
  private static final int FEATURES = 20;

  private DjlTraining() {}

  /**
   * Prints the losses.
   *
   * @param args number of steps
   */
  public static void main(String[] args) throws Exception {
    int steps = Integer.parseInt(args[0]);
    Engine.getInstance().setRandomSeed(42);
    SequentialBlock network =
        new SequentialBlock()
            .add(Linear.builder().setUnits(16).build())
            .add(Activation::relu)
            .add(Linear.builder().setUnits(1).build());
    DefaultTrainingConfig config =
        new DefaultTrainingConfig(Loss.l2Loss())
            .optOptimizer(Optimizer.sgd().setLearningRateTracker(Tracker.fixed(0.01f)).build());
    try (Model model = Model.newInstance("mlp")) {
      model.setBlock(network);
      try (Trainer trainer = model.newTrainer(config)) {
        trainer.initialize(new Shape(BATCH, FEATURES));
        for (int i = 0; i < steps; i++) {
          System.out.println(step(trainer, i));
        }
        epoch(trainer, steps);
      }
    }
  }

  private static float step(Trainer trainer, int seed) {
    try (NDManager manager = trainer.getManager().newSubManager()) {
      NDArray x = inputs(manager, BATCH, seed);
      NDArray y = x.mul(x).sum(new int[] {1}, true);
      float loss;
      try (GradientCollector gradients = trainer.newGradientCollector()) {
        NDList predicted = trainer.forward(new NDList(x));
        NDArray error = trainer.getLoss().evaluate(new NDList(y), predicted);
        gradients.backward(error);
        loss = error.getFloat();
      }
      trainer.step();
      return loss;
    }
  }

  private static void epoch(Trainer trainer, int steps) throws Exception {
    NDManager manager = trainer.getManager();
    NDArray x = inputs(manager, steps * BATCH, steps);
    ArrayDataset data =
        new ArrayDataset.Builder()
            .setData(x)
            .optLabels(x.sum(new int[] {1}, true))
            .setSampling(BATCH, false)
            .build();
    for (Batch batch : trainer.iterateDataset(data)) {
      EasyTrain.trainBatch(trainer, batch);
      trainer.step();
      batch.close();
    }
    NDArray left = trainer.forward(new NDList(x)).singletonOrThrow().mean();
    System.out.println(left.toType(DataType.FLOAT64, false).getDouble());
  }

  private static NDArray inputs(NDManager manager, int rows, int seed) {
    float[] numbers = new float[rows * FEATURES];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = (float) Math.sin(i * 0.37 + seed);
    }
    return manager.create(numbers, new Shape(rows, FEATURES));
  }
}
