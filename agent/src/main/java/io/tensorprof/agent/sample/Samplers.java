package io.tensorprof.agent.sample;

import java.lang.instrument.Instrumentation;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Chooses what samples: async-profiler by the event asked for, else by the first of {@code cpu},
 * {@code ctimer}, {@code itimer} and {@code wall} behind it that it can start, else the JVM's own
 * sampler. The user is told when it is not what was asked for.
 */
public final class Samplers {

  private static final List<String> EVENTS = List.of("cpu", "ctimer", "itimer", "wall");

  private Samplers() {}

  /**
   * Starts to sample.
   *
   * @param instrumentation allows a native library to be loaded without a warning of the JVM
   * @param say prints a line for the user
   * @return what samples; {@link Sampler#OFF} when nothing can, and the user was told
   */
  public static Sampler start(
      SampleRequest request, Instrumentation instrumentation, Consumer<String> say) {
    if (!request.samples()) {
      return request.jvm() ? jvmEvents(request, say) : Sampler.OFF;
    }
    Sampler sampler;
    try {
      sampler = asyncProfiler(request, instrumentation, say);
      if (request.jvm()) {
        sampler = new BothSamplers(sampler, jvmEvents(request, say));
      }
    } catch (SamplerException e) {
      sampler = withoutAsyncProfiler(request, e.getMessage(), say);
    }
    Sampling chosen = sampler.sampling();
    if (!chosen.note().isEmpty() && !chosen.event().isEmpty()) {
      say.accept("sampling by " + chosen.event() + "; " + chosen.note());
    }
    return sampler;
  }

  private static Sampler jvmEvents(SampleRequest request, Consumer<String> say) {
    if (JvmSampler.isPossible()) {
      return JvmSampler.events(request, say);
    }
    say.accept("jvm=on: this JVM has no module jdk.jfr. The program runs without its events.");
    return Sampler.OFF;
  }

  private static Sampler asyncProfiler(
      SampleRequest request, Instrumentation instrumentation, Consumer<String> say)
      throws SamplerException {
    AsyncProfilerApi api =
        AsyncProfilerApi.load(request.recording().toAbsolutePath().getParent(), instrumentation);
    if (request.event().isEmpty()) {
      return new AsyncProfiler(api, request, "", say);
    }
    List<String> refused = new ArrayList<>();
    for (String event : EVENTS.subList(EVENTS.indexOf(request.event()), EVENTS.size())) {
      try {
        return new AsyncProfiler(api, request.with(event), String.join("; ", refused), say);
      } catch (SamplerException e) {
        refused.add(event + ": " + e.getMessage());
      }
    }
    throw new SamplerException(String.join("; ", refused));
  }

  private static Sampler withoutAsyncProfiler(
      SampleRequest request, String why, Consumer<String> say) {
    if (!request.event().isEmpty() && JvmSampler.isPossible()) {
      return JvmSampler.stacks(request, why, say);
    }
    say.accept("cannot sample: " + why + ". The program runs without samples.");
    return request.jvm() ? jvmEvents(request, say) : Sampler.OFF;
  }
}
