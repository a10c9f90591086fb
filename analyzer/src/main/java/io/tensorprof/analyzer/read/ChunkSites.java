package io.tensorprof.analyzer.read;

import io.tensorprof.analyzer.jfr.ConstantPools;
import io.tensorprof.analyzer.jfr.DamagedException;
import io.tensorprof.analyzer.jfr.Struct;
import io.tensorprof.analyzer.model.CallSite;
import io.tensorprof.analyzer.model.Frame;
import java.util.HashMap;
import java.util.Map;

/** The woven sites of a chunk, with the shapes that they were called with, as numbers of frames. */
final class ChunkSites {

  /** Direct-mapped: what is not found here is found in the tables, at more cost. */
  private static final int CACHE = 1 << 12;

  private final ConstantPools pools;
  private final FrameTable frames;
  private final Map<Long, Integer> sites = new HashMap<>();
  private final long[] cachedSite = new long[CACHE];
  private final long[] cachedArguments = new long[CACHE];
  private final long[] cachedResult = new long[CACHE];
  private final int[] cached = new int[CACHE]; // frame + 1

  ChunkSites(ConstantPools pools, FrameTable frames) {
    this.pools = pools;
    this.frames = frames;
  }

  /** The number of a site that is called with these shapes, all by their keys in the chunk. */
  int frame(long site, long arguments, long result) throws DamagedException {
    long hash = ((site * 31 + arguments) * 31 + result) * 0x9E3779B97F4A7C15L;
    int slot = (int) (hash >>> 52);
    if (cached[slot] != 0
        && cachedSite[slot] == site
        && cachedArguments[slot] == arguments
        && cachedResult[slot] == result) {
      return cached[slot] - 1;
    }
    int frame = frame(site);
    if (arguments != 0 || result != 0) {
      frame = frames.variant(frame, new Shapes(shapes(arguments), shapes(result)));
    }
    cachedSite[slot] = site;
    cachedArguments[slot] = arguments;
    cachedResult[slot] = result;
    cached[slot] = frame + 1;
    return frame;
  }

  /** The number of a site. */
  int frame(long site) throws DamagedException {
    Integer known = sites.get(site);
    if (known == null) {
      Struct constant = pools.get("tensorprof.types.Site", site);
      if (constant == null) {
        throw new DamagedException("an event names no site");
      }
      known = frames.id(frame(constant));
      sites.put(site, known);
    }
    return known;
  }

  private String shapes(long key) throws DamagedException {
    Struct shapes = key == 0 ? null : pools.get("tensorprof.types.Shapes", key);
    return shapes == null ? "" : shapes.text("text");
  }

  private static Frame frame(Struct site) throws DamagedException {
    Frame.Kind kind = kind(site.text("kind"));
    String owner = site.text("owner");
    String name = site.text("name");
    String descriptor = site.text("descriptor");
    String library = site.text("library");
    String file = site.text("file");
    int line = site.integer("line");
    String label = site.text("label"); // not in format version 1
    if (!kind.isCallSite()) {
      return Frame.function(kind, owner, name, descriptor, library, file, line).labelled(label);
    }
    CallSite callSite =
        new CallSite(
            site.text("callerClass"),
            site.text("callerMethod"),
            site.text("callerDescriptor"),
            file,
            line);
    return Frame.op(kind, owner, name, descriptor, library, callSite).labelled(label);
  }

  private static Frame.Kind kind(String text) throws DamagedException {
    for (Frame.Kind kind : Frame.Kind.values()) {
      if (kind.isWoven() && kind.text().equals(text)) {
        return kind;
      }
    }
    throw new DamagedException("a site is of the unknown kind '" + text + "'");
  }
}
