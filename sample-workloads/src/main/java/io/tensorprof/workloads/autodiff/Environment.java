package io.tensorprof.workloads.autodiff;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.tensorprof.workloads.bench.Processor;
import java.io.PrintWriter;

/**
 * The machine, as the seed prints it.
 *
 * @param system name, version and architecture of the operating system
 * @param device where the tensors live
 * @param cpu model of the processor
 * @param gpu model of the GPU; null unless the tensors live on one
 * @param physicalCores 0 where the system does not say
 * @param logicalCores that this process may use
 * @param jvm version
 */
public record Environment(
    String system,
    String device,
    String cpu,
    @JsonInclude(JsonInclude.Include.NON_NULL) String gpu,
    @JsonProperty("physical_cores") int physicalCores,
    @JsonProperty("logical_cores") int logicalCores,
    String jvm) {

  /** This machine. */
  public static Environment current(String device) {
    Processor processor = Processor.current();
    return new Environment(
        Processor.system(),
        device,
        processor.model(),
        device.equals("cuda") ? Processor.gpu().orElse("unknown GPU") : null,
        processor.physicalCores(),
        processor.logicalCores(),
        Runtime.version().toString());
  }

  /** Prints it in the seed's lines. */
  public void print(PrintWriter out) {
    out.println("system           " + system);
    out.println("using device     " + device + " -> " + (gpu == null ? cpu : gpu));
    out.println("physical cores   " + (physicalCores == 0 ? "unknown" : physicalCores));
    out.println("logical cores    " + logicalCores);
    out.println("contractions     products of two tensors in a fixed order; no optimiser is used");
    out.flush();
  }
}
