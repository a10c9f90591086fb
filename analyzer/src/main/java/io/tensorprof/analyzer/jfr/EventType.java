package io.tensorprof.analyzer.jfr;

/** A type of event in one chunk. */
public final class EventType {

  private final Layout layout;
  private final String name;
  private Object handler;

  EventType(Layout layout) {
    this.layout = layout;
    this.name = layout.type().name();
  }

  /** Its name, {@code jdk.ExecutionSample}. */
  public String name() {
    return name;
  }

  /** Whether it declares settings, as the JVM's events do and other writers' do not. */
  public boolean hasSettings() {
    return layout.type().hasSettings();
  }

  /** The place of a field's value in {@link ChunkReader#value}; −1 when there is no such field. */
  public int slot(String field) {
    return layout.slot(field);
  }

  /**
   * Whether its fields are these in this order.
   *
   * @param kinds for each of them {@code N} for a compressed integer or {@code B} for a byte
   */
  public boolean isFlat(String kinds, String... fields) {
    if (layout.size() != fields.length) {
      return false;
    }
    for (int slot = 0; slot < fields.length; slot++) {
      byte kind = kinds.charAt(slot) == 'N' ? Layout.NUMBER : Layout.BYTE;
      if (layout.slot(fields[slot]) != slot || layout.kind(slot) != kind) {
        return false;
      }
    }
    return true;
  }

  /** What the reader of events has put here with {@link #handler(Object)}; null at first. */
  public Object handler() {
    return handler;
  }

  /** Puts something here to be found with the type's next event. */
  public void handler(Object newHandler) {
    handler = newHandler;
  }

  Layout layout() {
    return layout;
  }
}
