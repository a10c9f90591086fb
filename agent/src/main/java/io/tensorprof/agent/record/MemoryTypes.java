package io.tensorprof.agent.record;

import java.util.ArrayList;
import java.util.List;

/** The further types of chunks with option {@code memory}. */
final class MemoryTypes {

  static final JfrType DATA_AMOUNT = JfrTypes.annotation(7034, "jdk.jfr.DataAmount");

  static final JfrType PLACE =
      JfrType.pooled(7043, "tensorprof.types.Place")
          .pool("site", JfrTypes.SITE, "a call or function")
          .ownPool("caller", "the recorded call around it");

  static final JfrType TENSOR_TOTALS =
      JfrTypes.instant(JfrType.event(7120, "tensorprof.TensorTotals", "Tensors made at a Place"))
          .pool("place", PLACE, "where they were made")
          .field("made", JfrTypes.LONG, "tensors returned there since the last chunk")
          .field("madeBytes", JfrTypes.LONG, JfrType.BYTES, "their storages")
          .field("views", JfrTypes.LONG, "how many of them share the storage of another")
          .field("followed", JfrTypes.LONG, "how many stand behind the numbers below")
          .field("closed", JfrTypes.LONG, "ended by hand")
          .field("closedBytes", JfrTypes.LONG, JfrType.BYTES, "bytes that ended so")
          .field("scoped", JfrTypes.LONG, "ended by a scope's close")
          .field("scopedBytes", JfrTypes.LONG, JfrType.BYTES, "bytes that ended so")
          .field("collected", JfrTypes.LONG, "ended by the garbage collector")
          .field("collectedBytes", JfrTypes.LONG, JfrType.BYTES, "bytes that ended so")
          .field("lost", JfrTypes.LONG, "found unreachable, never to be freed")
          .field("lostBytes", JfrTypes.LONG, JfrType.BYTES, "bytes that stay taken so")
          .field("unclosedAge", JfrTypes.LONG, JfrType.NANOSECONDS, "ages of those two, in sum")
          .field(
              "oldestUnclosed", JfrTypes.LONG, JfrType.NANOSECONDS, "the greatest of these ages");

  static final JfrType CENSUS =
      JfrTypes.timed(JfrType.event(7121, "tensorprof.Census", "Census of Tensors"))
          .field("number", JfrTypes.INT, "1, 2, 3, … of the run")
          .field("cause", JfrTypes.STRING, "interval, peak, dump, window, out of memory, exit")
          .field("tensors", JfrTypes.LONG, "alive")
          .field("bytes", JfrTypes.LONG, JfrType.BYTES, "of their storages");

  static final JfrType LIVING =
      JfrTypes.instant(JfrType.event(7122, "tensorprof.Living", "Living Tensors"))
          .field("census", JfrTypes.INT, "its number")
          .pool("place", PLACE, "where they were made")
          .pool("shape", JfrTypes.SHAPES, "their shape")
          .field("device", JfrTypes.STRING, "where they lie")
          .pool("scope", PLACE, "where the scope was made that will close them")
          .pool("moved", JfrTypes.SITE, "the call that took them out of a scope or to another")
          .field("lost", JfrTypes.BOOLEAN, "unreachable, and never to be freed")
          .field("tensors", JfrTypes.LONG, "how many")
          .field("bytes", JfrTypes.LONG, JfrType.BYTES, "of their storages")
          .field("oldest", JfrTypes.LONG, JfrType.TIMESTAMP, "when the first of them was made")
          .field("newest", JfrTypes.LONG, JfrType.TIMESTAMP, "when the last of them was made");

  static final JfrType LIFE =
      JfrTypes.timed(JfrType.event(7123, "tensorprof.Life", "Life of a Tensor"))
          .pool("place", PLACE, "where it was made")
          .pool("shape", JfrTypes.SHAPES, "its shape")
          .field("device", JfrTypes.STRING, "where it lay")
          .field(
              "bytes", JfrTypes.LONG, JfrType.BYTES, "of its storage, 0 when it shared another's")
          .field("end", JfrTypes.STRING, "closed, scope, collected, lost, held")
          .pool("endSite", JfrTypes.SITE, "the call that closed it, or its scope")
          .field("weight", JfrTypes.INT, "lives it stands for")
          .field("storageStart", JfrTypes.LONG, JfrType.TIMESTAMP, "when its storage was made")
          .pool("storagePlace", PLACE, "where that was made");

  static final JfrType PROCESS_MEMORY =
      JfrTypes.instant(JfrType.event(7124, "tensorprof.ProcessMemory", "Memory of the Process"))
          .field("resident", JfrTypes.LONG, JfrType.BYTES, "resident set, -1 when not known")
          .field("known", JfrTypes.LONG, JfrType.BYTES, "storages of the tensors that are alive")
          .field("tensors", JfrTypes.LONG, "alive")
          .field("heap", JfrTypes.LONG, JfrType.BYTES, "used of the Java heap")
          .field("onDevices", JfrTypes.LONG, JfrType.BYTES, "of those known, not in the process");

  static final JfrType LIBRARY_MEMORY =
      JfrTypes.instant(JfrType.event(7125, "tensorprof.LibraryMemory", "Memory a Library Tells"))
          .field("name", JfrTypes.STRING, "what it is")
          .field("bytes", JfrTypes.LONG, JfrType.BYTES, "how much it is")
          .field(
              "limit",
              JfrTypes.LONG,
              JfrType.BYTES,
              "beyond which the library refuses; -1 for none");

  static final JfrType PHASE_PEAK =
      JfrTypes.instant(JfrType.event(7126, "tensorprof.PhasePeak", "Peak of Tensors in a Phase"))
          .pool("phase", JfrTypes.SITE, "a phase around its call; none outside of all")
          .field("bytes", JfrTypes.LONG, JfrType.BYTES, "the most that was alive, of this chunk");

  static final JfrType USE_AFTER_CLOSE =
      JfrTypes.instant(JfrType.event(7127, "tensorprof.UseAfterClose", "Use after Close"))
          .pool("eventThread", JfrTypes.THREAD, "thread of the first of the calls")
          .pool("site", JfrTypes.SITE, "the call it was given to")
          .pool("made", PLACE, "where it had been made")
          .pool("closed", JfrTypes.SITE, "the call that closed it, or its scope")
          .pool("shape", JfrTypes.SHAPES, "its shape")
          .field("calls", JfrTypes.LONG, "calls since the last chunk");

  static final JfrType TRACKING =
      JfrTypes.instant(JfrType.event(7128, "tensorprof.Tracking", "Following of Tensors"))
          .field("alive", JfrTypes.LONG, "tensors followed now")
          .field("most", JfrTypes.LONG, "tensors followed at most")
          .field("oneIn", JfrTypes.INT, "of so many made one is followed now")
          .field("untracked", JfrTypes.LONG, "made since the last chunk and not followed")
          .field(
              "lostLives", JfrTypes.LONG, "lives since the last chunk that could not be written");

  /** All types of such chunks. */
  static final List<JfrType> ALL = all();

  private MemoryTypes() {}

  private static List<JfrType> all() {
    List<JfrType> all = new ArrayList<>(JfrTypes.ALL);
    all.addAll(
        List.of(
            DATA_AMOUNT,
            PLACE,
            TENSOR_TOTALS,
            CENSUS,
            LIVING,
            LIFE,
            PROCESS_MEMORY,
            LIBRARY_MEMORY,
            PHASE_PEAK,
            USE_AFTER_CLOSE,
            TRACKING));
    return List.copyOf(all);
  }
}
