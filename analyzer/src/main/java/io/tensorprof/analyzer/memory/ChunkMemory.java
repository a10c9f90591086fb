package io.tensorprof.analyzer.memory;

import io.tensorprof.analyzer.jfr.ChunkReader;
import io.tensorprof.analyzer.jfr.DamagedException;
import io.tensorprof.analyzer.jfr.Struct;
import io.tensorprof.analyzer.model.Frame;
import io.tensorprof.analyzer.read.ChunkConstants;
import java.util.List;

/** The current event of a chunk as what it means; fields that it does not have read as nothing. */
final class ChunkMemory {

  /** Where something was made whose place is not said. */
  static final Frame UNKNOWN = Frame.function(Frame.Kind.FUNCTION, "", "[unknown]", "", "", "", 0);

  private final ChunkReader chunk;
  private final ChunkConstants constants;
  private final PlaceTable table;
  private final PlaceTable.OfChunk places;

  ChunkMemory(ChunkReader chunk, ChunkConstants constants, PlaceTable table) {
    this.chunk = chunk;
    this.constants = constants;
    this.table = table;
    this.places = table.new OfChunk(constants);
  }

  boolean isOf(ChunkReader other) {
    return chunk == other;
  }

  /** When the event was, or began, on the run's clock. */
  long time() throws DamagedException {
    return instant("startTime");
  }

  /** The same as it is written: nobody has seen to it that it can be. */
  long timeAsWritten() {
    return nanos("startTime");
  }

  int number(String field) {
    return chunk.event().integer(field);
  }

  TensorTotals totals() throws DamagedException {
    Struct event = chunk.event();
    return new TensorTotals(
        table.place(place(event)),
        event.number("made"),
        event.number("madeBytes"),
        event.number("views"),
        event.number("followed"),
        event.number("closed"),
        event.number("closedBytes"),
        event.number("scoped"),
        event.number("scopedBytes"),
        event.number("collected"),
        event.number("collectedBytes"),
        event.number("lost"),
        event.number("lostBytes"),
        event.number("unclosedAge"),
        event.number("oldestUnclosed"));
  }

  Census census() throws DamagedException {
    Struct event = chunk.event();
    return new Census(
        event.integer("number"),
        time(),
        event.text("cause"),
        event.number("tensors"),
        event.number("bytes"),
        Math.max(0, chunk.chunk().nanos(event.number("duration"))),
        List.of());
  }

  Living living() throws DamagedException {
    Struct event = chunk.event();
    return new Living(
        table.place(place(event)),
        constants.shapes(event.number("shape")),
        event.text("device"),
        places.place(event.number("scope")),
        constants.site(event.number("moved")),
        event.flag("lost"),
        event.number("tensors"),
        event.number("bytes"),
        instant("oldest"),
        instant("newest"));
  }

  void life(LivesRecorder lives) throws DamagedException {
    Struct event = chunk.event();
    long start = time();
    long duration = Math.max(0, chunk.chunk().nanos(event.number("duration")));
    lives.add(
        start,
        Plausible.instant(Plausible.instant(duration) + start),
        place(event),
        storage(event, start),
        new LifeForm(
            constants.shapes(event.number("shape")),
            event.text("device"),
            LifeForm.End.named(event.text("end")),
            constants.site(event.number("endSite")),
            event.has("weight") ? event.integer("weight") : 1));
  }

  private LifeStorage storage(Struct event, long start) throws DamagedException {
    long bytes = event.number("bytes");
    if (!event.has("storageStart")) {
      return new LifeStorage(bytes, start, place(event)); // of a version that did not say it
    }
    int place = places.number(event.number("storagePlace"));
    return new LifeStorage(
        bytes, Math.min(start, instant("storageStart")), place < 0 ? place(event) : place);
  }

  PhasePeak peak() throws DamagedException {
    Struct event = chunk.event();
    return new PhasePeak(
        constants.site(event.number("phase")),
        time(),
        new Plausible().amount(event.number("bytes")));
  }

  UseAfterClose use() throws DamagedException {
    Struct event = chunk.event();
    Frame site = constants.site(event.number("site"));
    return new UseAfterClose(
        site == null ? UNKNOWN : site,
        places.place(event.number("made")),
        constants.site(event.number("closed")),
        constants.shapes(event.number("shape")),
        constants.thread(event.number("eventThread")),
        time(),
        event.number("calls"));
  }

  Tracking tracking() {
    Struct event = chunk.event();
    return new Tracking(
        event.number("alive"),
        event.number("most"),
        event.has("oneIn") ? event.integer("oneIn") : 1,
        event.number("untracked"),
        event.number("lostLives"));
  }

  private int place(Struct event) throws DamagedException {
    int number = places.number(event.number("place"));
    return number < 0 ? table.number(UNKNOWN, null) : number;
  }

  private long instant(String field) throws DamagedException {
    return Plausible.instant(nanos(field));
  }

  private long nanos(String field) {
    return chunk.chunk().nanos(chunk.event().number(field));
  }
}
