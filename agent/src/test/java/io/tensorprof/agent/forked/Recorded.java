package io.tensorprof.agent.forked;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedObject;
import jdk.jfr.consumer.RecordingFile;

/** A recording, read with the JDK's own reader. */
record Recorded(List<RecordedEvent> events) {

  static Recorded read(Path file) throws IOException {
    return new Recorded(RecordingFile.readAllEvents(file));
  }

  /** As {@link #read}, without a chunk that was cut off while it was written. */
  static Recorded readWholeChunks(Path file) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file));
    int whole = 0;
    while (whole + 16 <= bytes.limit() && whole + bytes.getLong(whole + 8) <= bytes.limit()) {
      whole += (int) bytes.getLong(whole + 8);
    }
    Files.write(file, Arrays.copyOf(bytes.array(), whole));
    return read(file);
  }

  Stream<RecordedEvent> of(String type) {
    return events.stream().filter(event -> event.getEventType().getName().equals(type));
  }

  Stream<RecordedEvent> calls() {
    return of("tensorprof.Call");
  }

  /** The run, as of the end of the recording. */
  RecordedEvent run() {
    return of("tensorprof.Run").filter(e -> e.getBoolean("complete")).findFirst().orElseThrow();
  }

  /** Calls by the name of what was called, in either mode. */
  Map<String, Long> counts() {
    Map<String, Long> counts = new TreeMap<>();
    calls().forEach(e -> counts.merge(name(e), 1L, Long::sum));
    of("tensorprof.SiteCalls").forEach(e -> counts.merge(name(e), e.getLong("calls"), Long::sum));
    return counts;
  }

  /** Calls by {@code name:label}, in either mode. */
  Map<String, Long> labels() {
    return sites(site -> site.getString("name") + ":" + site.getString("label"));
  }

  /** Calls of the functions of a name, by their class. */
  Map<String, Long> byOwner(String name) {
    Map<String, Long> all =
        sites(site -> site.getString("name").equals(name) ? site.getString("owner") : "");
    all.remove("");
    return all;
  }

  private Map<String, Long> sites(Function<RecordedObject, String> key) {
    Map<String, Long> counts = new TreeMap<>();
    calls().forEach(e -> counts.merge(key.apply(e.getValue("site")), 1L, Long::sum));
    of("tensorprof.SiteCalls")
        .forEach(e -> counts.merge(key.apply(e.getValue("site")), e.getLong("calls"), Long::sum));
    return counts;
  }

  static String name(RecordedEvent event) {
    RecordedObject site = event.getValue("site");
    return site.getString("name");
  }
}
