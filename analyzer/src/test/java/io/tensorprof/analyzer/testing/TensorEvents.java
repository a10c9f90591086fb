package io.tensorprof.analyzer.testing;

import io.tensorprof.analyzer.testing.TestRecording.Site;
import java.lang.reflect.Field;
import java.util.HashMap;
import java.util.Map;
import org.openjdk.jmc.flightrecorder.writer.api.Recording;
import org.openjdk.jmc.flightrecorder.writer.api.Type;
import org.openjdk.jmc.flightrecorder.writer.api.TypeStructureBuilder;
import org.openjdk.jmc.flightrecorder.writer.api.TypedValue;
import org.openjdk.jmc.flightrecorder.writer.api.TypedValueBuilder;
import org.openjdk.jmc.flightrecorder.writer.api.Types.Builtin;

/**
 * Writes the events of tensors' memory into one chunk of a {@link TestRecording}. Fields that a
 * test does not name are 0, empty or none.
 */
public final class TensorEvents {

  /** The fields of each event as the agent writes them, startTime apart. */
  private static final Map<String, String> FIELDS =
      Map.of(
          "TensorTotals",
          "place:place made:long madeBytes:long views:long followed:long closed:long"
              + " closedBytes:long scoped:long scopedBytes:long collected:long"
              + " collectedBytes:long lost:long lostBytes:long unclosedAge:long"
              + " oldestUnclosed:long",
          "Census",
          "duration:long number:int cause:string tensors:long bytes:long",
          "Living",
          "census:int place:place shape:shapes device:string scope:place moved:site"
              + " lost:boolean tensors:long bytes:long oldest:long newest:long",
          "Life",
          "duration:long place:place shape:shapes device:string bytes:long end:string"
              + " endSite:site weight:int storageStart:long storagePlace:place",
          "ProcessMemory",
          "resident:long known:long tensors:long heap:long onDevices:long",
          "LibraryMemory",
          "name:string bytes:long limit:long",
          "PhasePeak",
          "phase:site bytes:long",
          "UseAfterClose",
          "eventThread:thread site:site made:place closed:site shape:shapes calls:long",
          "Tracking",
          "alive:long most:long oneIn:int untracked:long lostLives:long");

  private final TestRecording owner;
  private final Recording recording;
  private final Map<String, Type> events = new HashMap<>();
  private final Map<Place, TypedValue> places = new HashMap<>();
  private final Map<String, TypedValue> shapes = new HashMap<>();
  private final Type placeType;
  private final Type shapesType;

  /** A {@code tensorprof.types.Place}; the caller may be null. */
  public record Place(Site site, Place caller) {
    /** A place from its site outwards. */
    public static Place of(Site... innermostFirst) {
      Place place = null;
      for (int i = innermostFirst.length - 1; i >= 0; i--) {
        place = new Place(innermostFirst[i], place);
      }
      return place;
    }
  }

  TensorEvents(TestRecording owner, Recording recording, Type siteType) {
    this.owner = owner;
    this.recording = recording;
    placeType =
        recording.registerType(
            "tensorprof.types.Place",
            type -> type.addField("site", siteType).addField("caller", type.selfType()));
    shapesType =
        recording.registerType(
            "tensorprof.types.Shapes", type -> type.addField("text", Builtin.STRING));
  }

  /**
   * Writes an event.
   *
   * @param name its name behind {@code tensorprof.}
   * @param values names of fields and their values: a number, a text, a {@link Site}, a {@link
   *     Place}, or for a thread its name
   */
  public TensorEvents event(String name, long time, Object... values) {
    Type type = events.computeIfAbsent(name, this::register);
    recording.writeEvent(
        type.asValue(
            event -> {
              event.putField("startTime", time);
              Map<String, Object> named = new HashMap<>();
              for (int i = 0; i < values.length; i += 2) {
                named.put((String) values[i], values[i + 1]);
              }
              for (String field : FIELDS.get(name).split(" ", -1)) {
                String[] parts = field.split(":", -1);
                put(event, parts[0], parts[1], named.remove(parts[0]));
              }
              if (!named.isEmpty()) {
                throw new IllegalArgumentException(name + " has no fields " + named.keySet());
              }
            }));
    return this;
  }

  /** What was made at a place. */
  public TensorEvents totals(Place place, Object... values) {
    return event("TensorTotals", 0, with(values, "place", place));
  }

  /** A census without its groups. */
  public TensorEvents census(int number, long time, String cause, long tensors, long bytes) {
    return event(
        "Census", time, "number", number, "cause", cause, "tensors", tensors, "bytes", bytes);
  }

  /** A group of a census. */
  public TensorEvents living(
      int census, long time, Place place, long tensors, long bytes, Object... values) {
    return event(
        "Living",
        time,
        with(values, "census", census, "place", place, "tensors", tensors, "bytes", bytes));
  }

  /** A life. */
  public TensorEvents life(
      Place place, long start, long end, long bytes, String how, Object... values) {
    return event(
        "Life",
        start,
        with(
            values,
            "duration",
            end - start,
            "place",
            place,
            "bytes",
            bytes,
            "end",
            how,
            "weight",
            1,
            "storageStart",
            start,
            "storagePlace",
            place));
  }

  /** A reading of the process. */
  public TensorEvents process(long time, long resident, long known, long tensors, long heap) {
    return event(
        "ProcessMemory",
        time,
        "resident",
        resident,
        "known",
        known,
        "tensors",
        tensors,
        "heap",
        heap);
  }

  private static Object[] with(Object[] values, Object... first) {
    Object[] all = new Object[first.length + values.length];
    System.arraycopy(first, 0, all, 0, first.length);
    System.arraycopy(values, 0, all, first.length, values.length); // a later value stands
    return all;
  }

  private Type register(String name) {
    return recording.registerType(
        "tensorprof." + name,
        "jdk.jfr.Event",
        type -> {
          TypeStructureBuilder begun = type.addField("startTime", Builtin.LONG);
          for (String field : FIELDS.get(name).split(" ", -1)) {
            String[] parts = field.split(":", -1);
            begun =
                switch (parts[1]) {
                  case "long" -> begun.addField(parts[0], Builtin.LONG);
                  case "int" -> begun.addField(parts[0], Builtin.INT);
                  case "boolean" -> begun.addField(parts[0], Builtin.BOOLEAN);
                  case "string" -> begun.addField(parts[0], Builtin.STRING);
                  case "place" -> begun.addField(parts[0], placeType);
                  case "shapes" -> begun.addField(parts[0], shapesType);
                  case "thread" -> begun.addField(parts[0], owner.threadType());
                  default -> begun.addField(parts[0], owner.siteType());
                };
          }
        });
  }

  private void put(TypedValueBuilder event, String field, String kind, Object value) {
    switch (kind) {
      case "long" -> event.putField(field, value == null ? 0 : ((Number) value).longValue());
      case "int" -> event.putField(field, value == null ? 0 : ((Number) value).intValue());
      case "boolean" -> event.putField(field, value != null && (boolean) value);
      case "string" -> event.putField(field, value == null ? "" : (String) value);
      case "place" -> event.putField(field, value == null ? none(placeType) : place((Place) value));
      case "shapes" ->
          event.putField(field, value == null ? none(shapesType) : shape((String) value));
      case "thread" ->
          event.putField(
              field, value == null ? none(owner.threadType()) : owner.threadNamed((String) value));
      default ->
          event.putField(field, value == null ? none(owner.siteType()) : owner.site((Site) value));
    }
  }

  /** The writer's own value for none has the key −2⁶³ in events; the format has 0. */
  private static TypedValue none(Type type) {
    TypedValue none = type.nullValue();
    try {
      Field key = none.getClass().getDeclaredField("cpIndex");
      key.setAccessible(true);
      key.setLong(none, 0);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
    return none;
  }

  private TypedValue place(Place place) {
    TypedValue known = places.get(place);
    if (known == null) {
      TypedValue caller = place.caller() == null ? null : place(place.caller());
      known =
          placeType.asValue(
              value -> {
                value.putField("site", owner.site(place.site()));
                value.putField("caller", caller == null ? none(placeType) : caller);
              });
      places.put(place, known);
    }
    return known;
  }

  private TypedValue shape(String text) {
    return shapes.computeIfAbsent(
        text, key -> shapesType.asValue(value -> value.putField("text", key)));
  }
}
