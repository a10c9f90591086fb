package io.tensorprof.analyzer.read;

import io.tensorprof.analyzer.jfr.ConstantPools;
import io.tensorprof.analyzer.jfr.DamagedException;
import io.tensorprof.analyzer.jfr.Struct;
import io.tensorprof.analyzer.model.Frame;
import java.util.HashMap;
import java.util.Map;

/** What the events of one chunk refer to by keys; key 0 stands for nothing. */
public final class ChunkConstants {

  private final ConstantPools pools;
  private final FrameTable frames;
  private final ChunkSites sites;
  private final Map<Long, String> shapes = new HashMap<>();

  ChunkConstants(ConstantPools pools, FrameTable frames) {
    this.pools = pools;
    this.frames = frames;
    this.sites = new ChunkSites(pools, frames);
  }

  /** A site as a frame, the same for equal sites of all chunks; null for key 0. */
  public Frame site(long key) throws DamagedException {
    return key == 0 ? null : frames.frame(sites.frame(key));
  }

  /** The text of shapes; empty for key 0 and where the chunk does not have it. */
  public String shapes(long key) throws DamagedException {
    if (key == 0) {
      return "";
    }
    String known = shapes.get(key);
    if (known == null) {
      Struct constant = pools.get("tensorprof.types.Shapes", key);
      known = constant == null ? "" : constant.text("text");
      shapes.put(key, known);
    }
    return known;
  }

  /** The name of a thread; empty for key 0 and where the chunk does not have it. */
  public String thread(long key) throws DamagedException {
    Struct thread = key == 0 ? null : pools.get("java.lang.Thread", key);
    return thread == null ? "" : ChunkThreads.name(thread);
  }

  /** A constant of another type; null for key 0 and where the chunk does not have it. */
  public Struct constant(String type, long key) throws DamagedException {
    return key == 0 ? null : pools.get(type, key);
  }
}
