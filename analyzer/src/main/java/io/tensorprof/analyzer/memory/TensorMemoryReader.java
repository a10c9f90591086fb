package io.tensorprof.analyzer.memory;

import io.tensorprof.analyzer.jfr.ChunkReader;
import io.tensorprof.analyzer.jfr.EventType;
import io.tensorprof.analyzer.model.Frame;
import io.tensorprof.analyzer.read.AgentEvents;
import io.tensorprof.analyzer.read.ChunkConstants;
import io.tensorprof.analyzer.read.ReadProgress;
import io.tensorprof.analyzer.read.RecordingException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads what a recording says of tensors and who holds them. */
public final class TensorMemoryReader {

  /** Lives kept by default: some 180 MB. */
  public static final int MOST_LIVES = 1 << 22;

  private static final String TOTALS = "tensorprof.TensorTotals";
  private static final String CENSUS = "tensorprof.Census";
  private static final String LIVING = "tensorprof.Living";
  private static final String LIFE = "tensorprof.Life";
  private static final String PROCESS = "tensorprof.ProcessMemory";
  private static final String LIBRARY = "tensorprof.LibraryMemory";
  private static final String PEAK = "tensorprof.PhasePeak";
  private static final String USE = "tensorprof.UseAfterClose";
  private static final String TRACKING = "tensorprof.Tracking";

  private static final Set<String> TYPES =
      Set.of(TOTALS, CENSUS, LIVING, LIFE, PROCESS, LIBRARY, PEAK, USE, TRACKING);

  private final PlaceTable places = new PlaceTable();
  private final TotalsBook totals = new TotalsBook();
  private final CensusBook censuses = new CensusBook();
  private final LivesRecorder lives;
  private final ProcessGauges gauges = new ProcessGauges();
  private final Map<Optional<Frame>, PhasePeak> peaks = new LinkedHashMap<>();
  private final UseBook uses = new UseBook();
  private final TrackingBook tracking = new TrackingBook();
  private ChunkMemory current; // the chunk that is read

  private TensorMemoryReader(int mostLives) {
    this.lives = new LivesRecorder(mostLives);
  }

  /**
   * Whether a recording was made with {@code memory=on} or {@code memory=trace}: quick, for no
   * event is read.
   *
   * @throws RecordingException also when a file is damaged
   */
  public static boolean isIn(List<Path> files) throws RecordingException {
    return AgentEvents.anyDeclared(files, TYPES);
  }

  /**
   * Reads it; nothing when it was not asked for.
   *
   * @param files the recording, or the parts of one that rotated, in any order
   * @throws RecordingException also when a file is damaged
   */
  public static TensorMemory read(List<Path> files, ReadProgress progress)
      throws RecordingException {
    return read(files, MOST_LIVES, progress);
  }

  /** Likewise, keeping so many lives at most. */
  static TensorMemory read(List<Path> files, int mostLives, ReadProgress progress)
      throws RecordingException {
    TensorMemoryReader reader = new TensorMemoryReader(mostLives);
    AgentEvents.read(files, TYPES, reader::handler, progress);
    return reader.finish();
  }

  private TensorMemory finish() {
    return new TensorMemory(
        totals.finish(),
        censuses.finish(),
        gauges.gauges(),
        gauges.libraries(),
        new ArrayList<>(peaks.values()),
        uses.finish(),
        tracking.finish(),
        lives.finish(places.all()),
        censuses.outlined(),
        gauges.leftOut());
  }

  private AgentEvents.Handler handler(EventType type, ChunkReader chunk, ChunkConstants constants) {
    if (current == null || !current.isOf(chunk)) {
      current = new ChunkMemory(chunk, constants, places);
    }
    ChunkMemory events = current;
    return switch (type.name()) {
      case TOTALS -> () -> totals.add(events.totals());
      case CENSUS -> () -> censuses.add(events.census());
      case LIVING -> () -> censuses.add(events.number("census"), events.time(), events.living());
      case LIFE -> () -> events.life(lives);
      case PROCESS -> () -> gauges.process(chunk.event(), events.timeAsWritten());
      case LIBRARY -> () -> gauges.library(chunk.event(), events.timeAsWritten());
      case PEAK -> () -> add(events.peak());
      case USE -> () -> uses.add(events.use());
      default -> () -> tracking.add(events.time(), events.tracking());
    };
  }

  private void add(PhasePeak peak) {
    peaks.merge(
        Optional.ofNullable(peak.phase()),
        peak,
        (one, other) -> other.bytes() > one.bytes() ? other : one);
  }
}
