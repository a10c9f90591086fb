package io.tensorprof.analyzer.jfr;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The types of a chunk, read from its metadata event. */
final class Metadata {

  private static final int MAX_DEPTH = 32;

  private final Map<Long, TypeInfo> types = new HashMap<>();
  private final List<Element> classes = new ArrayList<>();
  private String[] strings = {};

  /** An element of the tree that the metadata is written as. */
  private static final class Element {
    String name = "";
    final Map<String, String> attributes = new HashMap<>();
    final List<Element> children = new ArrayList<>();

    String get(String attribute) {
      return attributes.getOrDefault(attribute, "");
    }

    long number(String attribute) throws DamagedException {
      try {
        return Long.parseLong(get(attribute));
      } catch (NumberFormatException e) {
        throw new DamagedException(
            "metadata in which the " + attribute + " of a " + name + " is no number", e);
      }
    }
  }

  private Metadata() {}

  /** Reads a metadata event, whose size and type were read. */
  static Map<Long, TypeInfo> read(Cursor event) throws DamagedException {
    Metadata metadata = new Metadata();
    event.number(); // start
    event.number(); // duration
    event.number(); // number of the metadata
    metadata.strings = new String[event.count()];
    for (int i = 0; i < metadata.strings.length; i++) {
      String text = event.string(key -> null);
      metadata.strings[i] = text == null ? "" : text;
    }
    metadata.element(event, 0);
    Map<Long, Element> byId = new HashMap<>();
    for (Element type : metadata.classes) {
      byId.put(type.number("id"), type);
    }
    for (Element type : metadata.classes) {
      metadata.add(type, byId);
    }
    return metadata.types;
  }

  private String string(Cursor event) throws DamagedException {
    long index = event.number();
    if (index < 0 || index >= strings.length) {
      throw new DamagedException("metadata that names string " + index + " of " + strings.length);
    }
    return strings[(int) index];
  }

  private Element element(Cursor event, int depth) throws DamagedException {
    if (depth > MAX_DEPTH) {
      throw new DamagedException("metadata nested deeper than " + MAX_DEPTH);
    }
    Element element = new Element();
    element.name = string(event);
    for (int left = event.count(); left > 0; left--) {
      String key = string(event);
      element.attributes.put(key, string(event));
    }
    for (int left = event.count(); left > 0; left--) {
      element.children.add(element(event, depth + 1));
    }
    if (element.name.equals("class")) {
      classes.add(element);
    }
    return element;
  }

  private void add(Element type, Map<Long, Element> byId) throws DamagedException {
    List<TypeInfo.Field> fields = new ArrayList<>();
    boolean settings = false;
    for (Element child : type.children) {
      settings |= child.name.equals("setting");
      if (child.name.equals("field")) {
        fields.add(
            new TypeInfo.Field(
                child.get("name"),
                child.number("class"),
                child.get("constantPool").equals("true"),
                !child.get("dimension").isEmpty() && !child.get("dimension").equals("0"),
                unit(child, byId)));
      }
    }
    long id = type.number("id");
    TypeInfo known =
        types.put(id, new TypeInfo(id, type.get("name"), type.get("superType"), fields, settings));
    if (known != null) {
      throw new DamagedException("metadata with two types of the number " + id);
    }
  }

  /** What an annotation says that a field's number measures. */
  private static String unit(Element field, Map<Long, Element> byId) throws DamagedException {
    for (Element annotation : field.children) {
      if (annotation.name.equals("annotation")) {
        Element type = byId.get(annotation.number("class"));
        String name = type == null ? "" : type.get("name");
        if (name.equals("jdk.jfr.Timespan") || name.equals("jdk.jfr.Timestamp")) {
          return annotation.get("value");
        }
      }
    }
    return "";
  }
}
