package io.tensorprof.viewer.app;

import io.tensorprof.analyzer.memory.Census;
import io.tensorprof.viewer.memory.MemoryMeasure;
import io.tensorprof.viewer.memory.MemoryMeasure.Kind;
import io.tensorprof.viewer.memory.MemoryProfile;
import java.util.List;
import java.util.Optional;

/** One measure of a recording, made ready for the plots: its calls, or memory of its tensors. */
final class ShownMeasure {

  private final OpenedRecording opened;
  private final MemoryProfile memory;
  private final MemoryMeasure asked;
  private final List<Census> censuses;
  private ViewKind view;

  private ShownMeasure(
      OpenedRecording opened, MemoryProfile memory, MemoryMeasure asked, List<Census> censuses) {
    this.opened = opened;
    this.memory = memory;
    this.asked = asked;
    this.censuses = List.copyOf(censuses);
  }

  /** The calls of a recording, or whatever else it holds by itself. */
  static ShownMeasure calls(OpenedRecording opened) {
    return new ShownMeasure(opened, null, null, List.of());
  }

  /**
   * Memory of tensors.
   *
   * @param opened the recording with it in place of its calls
   * @param asked what was asked for, which may leave open which censuses it is of
   * @param censuses those that can be chosen
   */
  static ShownMeasure memory(
      OpenedRecording opened, MemoryProfile memory, MemoryMeasure asked, List<Census> censuses) {
    return new ShownMeasure(opened, memory, asked, censuses);
  }

  /** The recording with this measure as its profile. */
  OpenedRecording opened() {
    return opened;
  }

  /** What the bytes are; null for calls. */
  MemoryProfile memory() {
    return memory;
  }

  /** What of memory it is; null for calls. */
  MemoryMeasure measure() {
    return memory == null ? null : memory.measure();
  }

  /**
   * What of memory is to be shown of the recording when it has grown: growth that was asked for
   * without censuses is up to newer ones then; a census stays the one that was shown.
   */
  MemoryMeasure renewed() {
    return asked.kind() == Kind.GROWTH ? asked : measure();
  }

  /** The kind of memory; none for calls. */
  Optional<Kind> kind() {
    return Optional.ofNullable(measure()).map(MemoryMeasure::kind);
  }

  /** Censuses that can be chosen. */
  List<Census> censuses() {
    return censuses;
  }

  /** The plot in which it was seen last; null before it was. */
  ViewKind view() {
    return view;
  }

  /** Notes the plot in which it is seen. */
  void seenIn(ViewKind kind) {
    view = kind;
  }
}
