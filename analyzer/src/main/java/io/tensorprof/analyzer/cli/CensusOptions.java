package io.tensorprof.analyzer.cli;

import io.tensorprof.analyzer.memory.Census;
import io.tensorprof.analyzer.memory.CensusPick;
import io.tensorprof.analyzer.memory.TensorMemory;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** Which censuses a table of tensors is of. */
final class CensusOptions {

  /** Numbers of censuses that a message lists. */
  private static final int MOST_LISTED = 20;

  @Option(
      names = "--at",
      paramLabel = "WHEN",
      converter = MomentConverter.class,
      description =
          "Tensors alive at a census by its number, at the last one until a time, 1.5s, or at the"
              + " peak, peak (default: the last one).")
  private Moment at;

  @Option(
      names = "--from",
      paramLabel = "N",
      converter = CountConverter.class,
      description = "Growth from this census on (default: the first behind a quarter of the run).")
  private Long from;

  @Option(
      names = "--to",
      paramLabel = "N",
      converter = CountConverter.class,
      description =
          "Growth up to this census (default: the last one taken from time to time, or the one at"
              + " the exit if no less is alive then).")
  private Long to;

  /** A time of the run, a census, or, with neither, the peak. */
  private record Moment(Long nanos, Long number) {}

  /** Whether any of them is given; they say nothing of lines. */
  boolean isGiven() {
    return at != null || from != null || to != null;
  }

  /** The census whose tensors are shown; null when there is none and none was asked for. */
  Census shown(TensorMemory memory, RecordingFiles recording) throws CommandFailure {
    CensusPick pick = new CensusPick(memory);
    if (at == null) {
      return pick.last();
    }
    if (at.number() != null) {
      return numbered(pick, at.number(), recording);
    }
    Census census = at.nanos() == null ? pick.peak() : pick.at(at.nanos());
    if (census == null) {
      throw new CommandFailure(recording + " has no census until then; " + available(pick));
    }
    return census;
  }

  /** The censuses between which growth is; null when there are no two and none was asked for. */
  CensusPick.Range growth(TensorMemory memory, RecordingFiles recording) throws CommandFailure {
    CensusPick pick = new CensusPick(memory);
    if (from == null && to == null) {
      return pick.growth();
    }
    if (to == null) {
      return ordered(pick.growthFrom(numbered(pick, from, recording)));
    }
    Census last = numbered(pick, to, recording);
    if (from != null) {
      return ordered(new CensusPick.Range(numbered(pick, from, recording), last));
    }
    CensusPick.Range range = pick.growthTo(last);
    if (range == null) {
      throw new CommandFailure(
          "growth is from an earlier census to a later one: there is none before census "
              + last.number());
    }
    return range;
  }

  private static CensusPick.Range ordered(CensusPick.Range range) throws CommandFailure {
    if (range.from().time() >= range.to().time()) {
      throw new CommandFailure(
          "growth is from an earlier census to a later one: census %d was not taken before census %d"
              .formatted(range.from().number(), range.to().number()));
    }
    return range;
  }

  private static Census numbered(CensusPick pick, long number, RecordingFiles recording)
      throws CommandFailure {
    Census census = pick.numbered(number);
    if (census == null) {
      throw new CommandFailure(
          "%s has no census %d that says which tensors were alive; %s"
              .formatted(recording, number, available(pick)));
    }
    return census;
  }

  private static String available(CensusPick pick) {
    List<Census> all = pick.detailed();
    if (all.isEmpty()) {
      return "it has none: record with census=1s, or to the end of the program";
    }
    String listed =
        all.stream()
            .limit(MOST_LISTED)
            .map(
                census ->
                    String.format(Locale.ROOT, "%d (%.3f s)", census.number(), census.time() / 1e9))
            .collect(Collectors.joining(", "));
    return "it has %s%s".formatted(listed, all.size() > MOST_LISTED ? ", …" : "");
  }

  /** Reads a moment. */
  static final class MomentConverter implements ITypeConverter<Moment> {
    private static final Pattern NUMBER = Pattern.compile("\\d{1,9}");

    @Override
    public Moment convert(String text) {
      if (text.equals("peak")) {
        return new Moment(null, null);
      }
      if (NUMBER.matcher(text).matches()) {
        return new Moment(null, Long.valueOf(text));
      }
      try {
        return new Moment(new InstantConverter().convert(text), null);
      } catch (TypeConversionException e) {
        throw new TypeConversionException(
            "'" + text + "' is no census: write its number, a time as 1.5s, or peak");
      }
    }
  }
}
