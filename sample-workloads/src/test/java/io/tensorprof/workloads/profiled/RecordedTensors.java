package io.tensorprof.workloads.profiled;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedObject;
import jdk.jfr.consumer.RecordingFile;

/** What a recording says of tensors, by the lines that made them, {@code Regression.java:52}. */
record RecordedTensors(List<RecordedEvent> events) {

  /**
   * Tensors that ended in one way, or were alive at the end.
   *
   * @param bytes of their storages
   */
  record Sum(long tensors, long bytes) {

    static final Sum NONE = new Sum(0, 0);

    Sum plus(Sum more) {
      return new Sum(tensors + more.tensors, bytes + more.bytes);
    }
  }

  static RecordedTensors read(Path recording) throws IOException {
    return new RecordedTensors(RecordingFile.readAllEvents(recording));
  }

  /**
   * Totals by line.
   *
   * @param tensors field of {@code tensorprof.TensorTotals}, as {@code made}; its bytes are in the
   *     field {@code madeBytes}
   */
  Map<String, Sum> totals(String tensors) {
    Map<String, Sum> byLine = new TreeMap<>();
    for (RecordedEvent totals : of("tensorprof.TensorTotals")) {
      Sum sum = new Sum(totals.getLong(tensors), totals.getLong(tensors + "Bytes"));
      byLine.merge(line(totals.getValue("place")), sum, Sum::plus);
    }
    return byLine;
  }

  /** What was alive at the end of the recording, by line; scopes are not among it. */
  Map<String, Sum> held() {
    Map<String, Sum> byLine = new TreeMap<>();
    for (RecordedEvent group : livingAtExit()) {
      if (group.getValue("shape") != null) {
        Sum sum = new Sum(group.getLong("tensors"), group.getLong("bytes"));
        byLine.merge(line(group.getValue("place")), sum, Sum::plus);
      }
    }
    return byLine;
  }

  /** The methods by which those alive at the end were taken out of their scopes, by line. */
  Map<String, String> moves() {
    Map<String, String> byLine = new TreeMap<>();
    for (RecordedEvent group : livingAtExit()) {
      RecordedObject moved = group.getValue("moved");
      if (moved != null) {
        byLine.put(line(group.getValue("place")), moved.getString("name"));
      }
    }
    return byLine;
  }

  /** The last census. */
  RecordedEvent atExit() {
    return of("tensorprof.Census").stream()
        .filter(census -> census.getString("cause").equals("exit"))
        .findFirst()
        .orElseThrow();
  }

  private List<RecordedEvent> livingAtExit() {
    int number = atExit().getInt("number");
    return of("tensorprof.Living").stream().filter(g -> g.getInt("census") == number).toList();
  }

  List<RecordedEvent> of(String type) {
    return events.stream().filter(e -> e.getEventType().getName().equals(type)).toList();
  }

  private static String line(RecordedObject place) {
    RecordedObject site = place.getValue("site");
    return site.getString("file") + ":" + site.getInt("line");
  }
}
