package io.tensorprof.agent.weave;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A class file's constant pool and header (JVMS 4.1, 4.4), read in place: most classes are looked
 * at this closely and no closer, in some microseconds, and nothing heavier is loaded for them.
 * Nothing is checked beyond what reading takes.
 */
final class ClassFile {

  static final int UTF8 = 1;
  static final int METHOD = 10;
  static final int INTERFACE_METHOD = 11;

  private static final int ACC_PRIVATE = 0x0002;
  private static final int[] SIZES = new int[21];

  static {
    SIZES[3] = 4; // Integer
    SIZES[4] = 4; // Float
    SIZES[5] = 8; // Long
    SIZES[6] = 8; // Double
    SIZES[7] = 2; // Class
    SIZES[8] = 2; // String
    SIZES[9] = 4; // Fieldref
    SIZES[METHOD] = 4; // Methodref
    SIZES[INTERFACE_METHOD] = 4; // InterfaceMethodref
    SIZES[12] = 4; // NameAndType
    SIZES[15] = 3; // MethodHandle
    SIZES[16] = 2; // MethodType
    SIZES[17] = 4; // Dynamic
    SIZES[18] = 4; // InvokeDynamic
    SIZES[19] = 2; // Module
    SIZES[20] = 2; // Package
  }

  private final byte[] file;
  private final int[] entries; // where each entry's tag stands; 0 behind a long or double
  private final int header; // access flags, this, super, interfaces, …

  private ClassFile(byte[] file, int[] entries, int header) {
    this.file = file;
    this.entries = entries;
    this.header = header;
  }

  /** The class file; null when it makes no sense. */
  static ClassFile of(byte[] file) {
    if (file.length < 24) {
      return null;
    }
    int[] entries = new int[u2(file, 8)];
    int at = 10;
    for (int i = 1; i < entries.length; i++) {
      if (at + 3 > file.length) {
        return null;
      }
      entries[i] = at;
      int tag = file[at];
      if (tag == UTF8) {
        at += 3 + u2(file, at + 1);
      } else if (tag > 0 && tag < SIZES.length && SIZES[tag] > 0) {
        at += 1 + SIZES[tag];
        i += tag == 5 || tag == 6 ? 1 : 0;
      } else {
        return null;
      }
    }
    return at + 8 <= file.length ? new ClassFile(file, entries, at) : null;
  }

  byte[] bytes() {
    return file;
  }

  /** One more than the greatest number of an entry. */
  int entries() {
    return entries.length;
  }

  /** What the entry is; 0 for none. */
  int tag(int entry) {
    return entries[entry] == 0 ? 0 : file[entries[entry]];
  }

  /** Whether an UTF8 entry is this text, which is ASCII. */
  boolean hasText(String text) {
    for (int i = 1; i < entries.length; i++) {
      if (tag(i) == UTF8 && textLength(i) == text.length() && text.equals(text(i))) {
        return true;
      }
    }
    return false;
  }

  /** Where an UTF8 entry's text begins. */
  int textAt(int entry) {
    return entries[entry] + 3;
  }

  /** Bytes of an UTF8 entry's text. */
  int textLength(int entry) {
    return u2(file, entries[entry] + 1);
  }

  /** The entry that one of an entry's two-byte fields names, the first or the second. */
  int ref(int entry, int field) {
    return u2(file, entries[entry] + 1 + 2 * field);
  }

  String text(int entry) {
    return new String(file, textAt(entry), textLength(entry), StandardCharsets.UTF_8);
  }

  /** The binary name, with dots, that a class entry stands for. */
  String className(int entry) {
    return text(ref(entry, 0)).replace('/', '.');
  }

  /** Binary names of the superclass, if there is one, and of the interfaces. */
  List<String> supertypes() {
    int count = u2(file, header + 6);
    List<String> names = new ArrayList<>(1 + count);
    int superclass = u2(file, header + 4);
    if (superclass != 0) {
      names.add(className(superclass));
    }
    for (int i = 0; i < count; i++) {
      names.add(className(u2(file, header + 8 + 2 * i)));
    }
    return names;
  }

  /** Descriptors of the class's own methods of a name, private ones left out. */
  List<String> methods(String name) {
    int at = afterMembers(header + 8 + 2 * u2(file, header + 6)); // fields
    int count = u2(file, at);
    at += 2;
    List<String> descriptors = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      if ((u2(file, at) & ACC_PRIVATE) == 0 && text(u2(file, at + 2)).equals(name)) {
        descriptors.add(text(u2(file, at + 4)));
      }
      at = afterAttributes(at + 6);
    }
    return descriptors;
  }

  private int afterMembers(int from) {
    int at = from + 2;
    for (int i = u2(file, from); i > 0; i--) {
      at = afterAttributes(at + 6);
    }
    return at;
  }

  private int afterAttributes(int from) {
    int at = from + 2;
    for (int i = u2(file, from); i > 0; i--) {
      at += 6 + (u2(file, at + 2) << 16 | u2(file, at + 4));
    }
    return at;
  }

  private static int u2(byte[] file, int at) {
    return ((file[at] & 0xff) << 8) | (file[at + 1] & 0xff);
  }
}
