package io.tensorprof.agent.record;

import io.tensorprof.agent.options.AgentOptions;
import io.tensorprof.agent.options.OptionException;
import io.tensorprof.agent.options.OptionParser;
import io.tensorprof.agent.options.Rotation;
import io.tensorprof.agent.probe.Ring;
import io.tensorprof.agent.rules.Kind;
import io.tensorprof.agent.sample.Sampling;
import io.tensorprof.agent.weave.Site;
import io.tensorprof.agent.weave.WeaveLog;
import java.io.IOException;
import java.nio.file.Path;

/**
 * A traced recording into {@code run.jfr}, from the chunk to the file, whose calls a test makes.
 */
final class Written implements AutoCloseable {

  private static final Site SITE =
      new Site(Kind.OP, "a.Tensor", "mul", "()V", "", "b.Main", "run", "()V", "", 7, 3);

  final Parts parts;
  final Chunk chunk = new Chunk(site -> SITE, list -> "");
  final RunTally tally = new RunTally(new WeaveLog(), new Spans(), () -> Sampling.NONE);
  final ChunkWriter chunks;
  final PartRotation rotation;
  private final RecordedThread thread = new RecordedThread(1, "main", 1);

  Written(Path folder, Rotation rotates) throws IOException, OptionException {
    AgentOptions options = OptionParser.parse("mode=tracing");
    RunDescription run = RunDescription.of(options, System.nanoTime(), "1");
    Spans spans = new Spans();
    ProbeCost cost = new ProbeCost();
    parts = new Parts(folder.resolve("run.jfr"), rotates);
    chunks = new ChunkWriter(options, run, parts, chunk, tally, new Counts(), cost, null);
    ThreadDrain drain =
        new ThreadDrain(
            chunk, chunks, tally, new ThreadLedger(), new Cutter(spans, false), cost, null);
    rotation = new PartRotation(rotates, parts, drain, chunks, tally);
  }

  /** Puts so many calls into the chunk. */
  void calls(int count) {
    long[] calls = new long[count * Ring.CALL_LONGS];
    for (int i = 0; i < count; i++) {
      calls[i * Ring.CALL_LONGS] = System.nanoTime();
      calls[i * Ring.CALL_LONGS + 2] = 1L << 19;
    }
    tally.recorded(count);
    chunks.calls(thread, calls, 0, count);
  }

  @Override
  public void close() throws IOException {
    parts.current().close();
  }
}
