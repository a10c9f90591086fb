package io.tensorprof.analyzer.cli;

import io.tensorprof.analyzer.model.Measured;
import java.util.Arrays;
import java.util.Iterator;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** The option that chooses what of a recording is shown. */
final class EventOption {

  @Option(
      names = {"-e", "--event"},
      paramLabel = "EVENT",
      converter = Converter.class,
      completionCandidates = Converter.class,
      description = {
        "What of the recording to show: ${COMPLETION-CANDIDATES}.",
        "Without it: calls where there are any, else samples."
      })
  private Measured event;

  /** What was chosen; null for what a recording has. */
  Measured event() {
    return event;
  }

  /** Reads an event by its name. */
  static final class Converter implements ITypeConverter<Measured>, Iterable<String> {
    @Override
    public Measured convert(String name) {
      for (Measured measured : Measured.values()) {
        if (measured.text().equals(name)) {
          return measured;
        }
      }
      throw new TypeConversionException("'" + name + "' is none of " + String.join(", ", this));
    }

    @Override
    public Iterator<String> iterator() {
      return Arrays.stream(Measured.values()).map(Measured::text).iterator();
    }
  }
}
