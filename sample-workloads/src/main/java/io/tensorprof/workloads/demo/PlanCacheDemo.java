package io.tensorprof.workloads.demo;

import io.tensorprof.workloads.demo.graph.Graph;
import io.tensorprof.workloads.demo.graph.Node;
import io.tensorprof.workloads.demo.graph.Operation;
import io.tensorprof.workloads.torch.Precision;
import io.tensorprof.workloads.torch.ScriptFunction;
import io.tensorprof.workloads.torch.TensorFactory;
import java.util.List;
import org.bytedeco.pytorch.Tensor;

/** Look up the compiled function, compile it if it is missing. */
final class PlanCacheDemo implements Demonstration {

  private static final String FUNCTION = "relu_of_mm";
  private static final long FEATURES = 20;

  @Override
  public String name() {
    return "plancache";
  }

  @Override
  public String row() {
    return "H14";
  }

  @Override
  public String what() {
    return "plans looked up by function, batch size, device and dtype, made when missing";
  }

  @Override
  public void run(TensorFactory tensors, Findings findings) {
    PlanCache cache = new PlanCache();
    TensorFactory other = new TensorFactory(tensors.device(), other(tensors.precision()));
    long first = 0;
    for (long batch : List.of(32L, 32L, 64L, 32L, 64L)) {
      PlanCache.Lookup lookup = call(cache, tensors, batch, findings);
      first = Math.max(first, lookup.tracingNanos());
    }
    call(cache, other, 32, findings);
    call(cache, other, 32, findings);
    findings.line("counters", "%d hits, %d misses", cache.hits(), cache.misses());
    findings.line("longest trace", "%.3f ms", first / 1e6);
  }

  private static PlanCache.Lookup call(
      PlanCache cache, TensorFactory tensors, long batch, Findings findings) {
    PlanCache.Key key = new PlanCache.Key(FUNCTION, batch, tensors.device(), tensors.precision());
    PlanCache.Lookup lookup = cache.get(key, () -> trace(batch));
    Tensor inputs = tensors.randn(batch, FEATURES);
    Tensor weight = tensors.randn(FEATURES, FEATURES);
    long begin = System.nanoTime();
    lookup.plan().call(inputs, weight);
    tensors.device().synchronize();
    double run = (System.nanoTime() - begin) / 1e6;
    findings.line(
        lookup.hit() ? "hit" : "miss",
        "batch %-3d %s %s  tracing %.3f ms, run %.3f ms",
        batch,
        tensors.device(),
        tensors.precision(),
        lookup.tracingNanos() / 1e6,
        run);
    return lookup;
  }

  /** Writes the function down for one batch size, which checks its shapes, and compiles it. */
  static ScriptFunction trace(long batch) {
    Graph graph = new Graph();
    Node inputs = graph.placeholder("inputs", batch, FEATURES);
    Node weight = graph.placeholder("weight", FEATURES, FEATURES);
    Node product = graph.node("product", Operation.MM, inputs, weight);
    Node output = graph.node("output", Operation.RELU, product);
    return ScriptFunction.compile(graph.toScript(FUNCTION, output), FUNCTION);
  }

  private static Precision other(Precision precision) {
    return precision == Precision.FLOAT32 ? Precision.FLOAT64 : Precision.FLOAT32;
  }
}
