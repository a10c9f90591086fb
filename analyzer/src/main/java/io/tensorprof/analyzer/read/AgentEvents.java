package io.tensorprof.analyzer.read;

import io.tensorprof.analyzer.jfr.ChunkReader;
import io.tensorprof.analyzer.jfr.DamagedException;
import io.tensorprof.analyzer.jfr.EventType;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * Reads events of the agent's own one by one. Chunks that declare none of the types are passed by,
 * and so are events of other types.
 */
public final class AgentEvents {

  private static final int PACE = 1 << 16; // events from one report of progress to the next
  private static final Object PASSED = new Object(); // the handler of types that are not asked for

  private AgentEvents() {}

  /** What is done with the events of one type in one chunk. */
  @FunctionalInterface
  public interface Handler {
    /** Takes the chunk's current event, which is decoded. */
    void event() throws DamagedException;
  }

  /** Gives the types of a chunk their handlers. */
  @FunctionalInterface
  public interface Handlers {
    /**
     * The handler of a type, asked for once in a chunk.
     *
     * @param type one of the types that are wanted
     * @param chunk where its events will be
     * @param constants what they refer to
     */
    Handler of(EventType type, ChunkReader chunk, ChunkConstants constants) throws DamagedException;
  }

  /**
   * Whether a recording declares one of some types: it may hold events of them.
   *
   * @throws RecordingException also when a file is damaged
   */
  public static boolean anyDeclared(List<Path> files, Set<String> types) throws RecordingException {
    boolean[] found = {false};
    ChunkWalk.over(
        files, (chunk, before, whole) -> found[0] |= types.stream().anyMatch(chunk::declares));
    return found[0];
  }

  /**
   * Shows all events of some types, in the order in which they are written.
   *
   * @param files the recording, or the parts of one that rotated
   * @throws RecordingException also when a file is damaged
   */
  public static void read(
      List<Path> files, Set<String> types, Handlers handlers, ReadProgress progress)
      throws RecordingException {
    FrameTable frames = new FrameTable();
    long[] events = {0};
    ChunkWalk.over(
        files,
        (chunk, before, whole) -> {
          if (types.stream().noneMatch(chunk::declares)) {
            return;
          }
          ChunkConstants constants = new ChunkConstants(chunk.pools(), frames);
          while (chunk.next()) {
            Handler handler = handler(chunk, types, handlers, constants);
            if (handler != null) {
              chunk.decode();
              handler.event();
            }
            if (++events[0] % PACE == 0) {
              progress.read(events[0], (double) (before + chunk.read()) / whole);
            }
          }
        });
  }

  private static Handler handler(
      ChunkReader chunk, Set<String> types, Handlers handlers, ChunkConstants constants)
      throws IOException, DamagedException {
    EventType type = chunk.type();
    if (type.handler() == null) {
      boolean wanted = types.contains(type.name());
      type.handler(wanted ? handlers.of(type, chunk, constants) : PASSED);
    }
    return type.handler() == PASSED ? null : (Handler) type.handler();
  }
}
