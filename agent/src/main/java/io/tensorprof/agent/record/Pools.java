package io.tensorprof.agent.record;

import io.tensorprof.agent.probe.Places;
import io.tensorprof.agent.weave.Site;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.IntFunction;

/** The constant pools of a chunk: what its own events refer to, and nothing else. */
final class Pools {

  private static final int CHECKPOINT_EVENT = 1;

  private final IntFunction<Site> sites;
  private final IntFunction<String> shapes;
  private final BitSet usedSites = new BitSet();
  private final BitSet usedShapes = new BitSet();
  private final BitSet usedPlaces = new BitSet();
  private final Map<Integer, RecordedThread> usedThreads = new LinkedHashMap<>();
  private int lastThread;

  /**
   * Empty pools.
   *
   * @param sites what a site's number stands for
   * @param shapes the text of a list of shapes
   */
  Pools(IntFunction<Site> sites, IntFunction<String> shapes) {
    this.sites = sites;
    this.shapes = shapes;
  }

  /** Forgets what was referred to. */
  void clear() {
    usedSites.clear();
    usedShapes.clear();
    usedPlaces.clear();
    usedThreads.clear();
    lastThread = 0;
  }

  /**
   * What a call refers to.
   *
   * @param shapes the lists of its arguments' and its result's, as {@link
   *     io.tensorprof.agent.probe.Ring} packs them
   */
  void use(int site, long shapes) {
    usedSites.set(site);
    if (shapes != 0) {
      shapeList((int) (shapes >>> 32));
      shapeList((int) shapes);
    }
  }

  /** The key of a site. */
  long site(int site) {
    usedSites.set(site);
    return site + 1L; // key 0 stands for none
  }

  /** The key of a place, 0 for none. */
  int place(int place) {
    for (int at = place; at != 0 && !usedPlaces.get(at); at = Places.get(at).caller()) {
      usedPlaces.set(at);
      usedSites.set(Places.get(at).site());
    }
    return place;
  }

  /** The key of a list of shapes, 0 for none. */
  int shapeList(int list) {
    if (list != 0) {
      usedShapes.set(list);
    }
    return list;
  }

  /** The key of a thread. */
  int thread(RecordedThread thread) {
    if (thread.key() != lastThread) { // a ring's calls come in one go
      usedThreads.put(thread.key(), thread);
      lastThread = thread.key();
    }
    return thread.key();
  }

  /**
   * Writes them.
   *
   * @param now by {@link System#nanoTime()}
   */
  void write(Bytes out, long now) {
    int pools =
        (usedSites.isEmpty() ? 0 : 1)
            + (usedShapes.isEmpty() ? 0 : 1)
            + (usedPlaces.isEmpty() ? 0 : 1)
            + (usedThreads.isEmpty() ? 0 : 1);
    int size = out.beginSized();
    out.leb(CHECKPOINT_EVENT);
    out.leb(Clock.ticks(now));
    out.leb(0); // duration
    out.leb(0); // no earlier checkpoint
    out.u1(1); // all pools are here
    out.leb(pools);
    if (!usedSites.isEmpty()) {
      out.leb(JfrTypes.SITE.id());
      out.leb(usedSites.cardinality());
      usedSites.stream().forEach(site -> writeSite(out, site));
    }
    if (!usedShapes.isEmpty()) {
      out.leb(JfrTypes.SHAPES.id());
      out.leb(usedShapes.cardinality());
      usedShapes.stream()
          .forEach(
              list -> {
                out.leb(list);
                out.string(shapes.apply(list));
              });
    }
    if (!usedPlaces.isEmpty()) {
      out.leb(MemoryTypes.PLACE.id());
      out.leb(usedPlaces.cardinality());
      usedPlaces.stream()
          .forEach(
              place -> {
                out.leb(place);
                out.leb(Places.get(place).site() + 1L);
                out.leb(Places.get(place).caller());
              });
    }
    if (!usedThreads.isEmpty()) {
      out.leb(JfrTypes.THREAD.id());
      out.leb(usedThreads.size());
      usedThreads.values().forEach(thread -> writeThread(out, thread));
    }
    out.endSized(size);
  }

  private void writeSite(Bytes out, int number) {
    Site site = sites.apply(number);
    out.leb(number + 1L);
    out.string(site.kind().recordedId());
    out.string(site.owner());
    out.string(site.name());
    out.string(site.descriptor());
    out.string(site.library());
    out.string(site.callerClass());
    out.string(site.callerMethod());
    out.string(site.callerDescriptor());
    out.string(site.file());
    out.leb(site.line());
    out.string(site.label());
  }

  private static void writeThread(Bytes out, RecordedThread thread) {
    out.leb(thread.key());
    out.string(thread.name());
    out.leb(0); // the operating system's id is not known
    out.string(thread.name());
    out.leb(thread.javaThreadId());
  }
}
