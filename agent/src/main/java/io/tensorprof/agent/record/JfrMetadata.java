package io.tensorprof.agent.record;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A chunk's metadata event: a table of strings, and a tree of elements with attributes, both named
 * by positions in the table, that describes the chunk's types.
 *
 * <p>Written while a program that calls no op ends: lambdas would cost it 15 ms.
 */
final class JfrMetadata {

  /**
   * Chunks of one file whose metadata have the same number are read by the first one's; the JVM
   * counts from 1, async-profiler takes 0x7fffffff.
   */
  private static final long METADATA_ID = 0x74706631; // "tpf1"

  private static final int METADATA_EVENT = 0;

  private record Element(String name, Map<String, String> attributes, List<Element> children) {
    static Element of(String name, String... attributes) {
      Map<String, String> map = new LinkedHashMap<>();
      for (int i = 0; i < attributes.length; i += 2) {
        map.put(attributes[i], attributes[i + 1]);
      }
      return new Element(name, map, new ArrayList<>());
    }
  }

  private final Map<String, Integer> strings = new LinkedHashMap<>();

  private JfrMetadata() {}

  /** Appends the event, which describes these types. */
  static void write(Bytes out, long now, List<JfrType> types) {
    Element metadata = Element.of("metadata");
    for (JfrType type : types) {
      metadata.children.add(classElement(type));
    }
    Element region = Element.of("region", "locale", "en_US", "gmtOffset", "0");
    Element root = Element.of("root");
    root.children.addAll(List.of(metadata, region));

    JfrMetadata event = new JfrMetadata();
    event.collect(root);
    int size = out.beginSized();
    out.leb(METADATA_EVENT);
    out.leb(now);
    out.leb(0);
    out.leb(METADATA_ID);
    out.leb(event.strings.size());
    for (String string : event.strings.keySet()) {
      out.string(string);
    }
    event.element(out, root);
    out.endSized(size);
  }

  private static Element classElement(JfrType type) {
    Element element = Element.of("class", "name", type.name(), "id", Long.toString(type.id()));
    if (type.superType() != null) {
      element.attributes.put("superType", type.superType());
    }
    if (type.label() != null) {
      element.children.add(annotation(JfrTypes.LABEL, type.label()));
    }
    for (JfrType.Field field : type.fields()) {
      String typeId = Long.toString(field.type().id());
      Element child = Element.of("field", "name", field.name(), "class", typeId);
      if (field.pooled()) {
        child.attributes.put("constantPool", "true");
      }
      if (field.description() != null) {
        child.children.add(annotation(JfrTypes.DESCRIPTION, field.description()));
      }
      if (JfrType.TIMESTAMP.equals(field.unit())) {
        child.children.add(annotation(JfrTypes.TIMESTAMP, "TICKS"));
      } else if (JfrType.TIMESPAN.equals(field.unit())) {
        child.children.add(annotation(JfrTypes.TIMESPAN, "TICKS"));
      } else if (JfrType.BYTES.equals(field.unit())) {
        child.children.add(annotation(MemoryTypes.DATA_AMOUNT, "BYTES"));
      } else if (field.unit() != null) {
        child.children.add(annotation(JfrTypes.TIMESPAN, field.unit()));
      }
      element.children.add(child);
    }
    return element;
  }

  private static Element annotation(JfrType type, String value) {
    return Element.of("annotation", "class", Long.toString(type.id()), "value", value);
  }

  private void collect(Element element) {
    number(element.name);
    for (Map.Entry<String, String> attribute : element.attributes.entrySet()) {
      number(attribute.getKey());
      number(attribute.getValue());
    }
    for (Element child : element.children) {
      collect(child);
    }
  }

  private int number(String string) {
    Integer known = strings.putIfAbsent(string, strings.size());
    return known == null ? strings.size() - 1 : known;
  }

  private void element(Bytes out, Element element) {
    out.leb(number(element.name));
    out.leb(element.attributes.size());
    for (Map.Entry<String, String> attribute : element.attributes.entrySet()) {
      out.leb(number(attribute.getKey()));
      out.leb(number(attribute.getValue()));
    }
    out.leb(element.children.size());
    for (Element child : element.children) {
      element(out, child);
    }
  }
}
