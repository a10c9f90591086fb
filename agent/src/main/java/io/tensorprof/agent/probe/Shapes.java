package io.tensorprof.agent.probe;

import java.util.Arrays;

/**
 * Shapes seen so far, each with a small number, and lists of them likewise: a call carries two
 * numbers instead of text. Look-ups read plain arrays of immutable entries; only a shape never seen
 * before takes the lock.
 *
 * <p>Shape 0 is "not a tensor", shape {@value #UNREADABLE} one that could not be read. List 0 is
 * the empty list; any other list is a shorter list and one shape more.
 */
public final class Shapes {

  /** A tensor whose shape could not be read. */
  public static final int UNREADABLE = 1;

  /**
   * Beyond so many distinct shapes (or lists), further ones are unreadable: memory stays bounded.
   */
  static final int MOST = 1 << 16;

  /** Makes the reader of one slot when its first tensor is seen. */
  public interface ReaderFactory {
    /** A reader for tensors of this class; null when its shapes cannot be read. */
    ShapeReader newReader(int reader, Class<?> tensorClass);
  }

  /** A distinct shape. */
  public static final class Shape {
    final int hash;
    final int id;
    final int reader;
    final int dtype;
    final long[] dims;

    Shape(int hash, int id, int reader, int dtype, long[] dims) {
      this.hash = hash;
      this.id = id;
      this.reader = reader;
      this.dtype = dtype;
      this.dims = dims;
    }

    /** Slot of the reader that read it. */
    public int reader() {
      return reader;
    }

    /** The library's number for the element type, or −1. */
    public int dtype() {
      return dtype;
    }

    /** Sizes of the dimensions. */
    public long[] dims() {
      return dims.clone();
    }
  }

  private static final class Link {
    final int id;
    final int list;
    final int shape;

    Link(int id, int list, int shape) {
      this.id = id;
      this.list = list;
      this.shape = shape;
    }
  }

  private static final Object LOCK = new Object();
  private static volatile ReaderFactory factory;
  private static volatile ShapeReader[] readers = new ShapeReader[0];

  private static volatile Shape[] shapeTable = new Shape[1 << 8];
  private static volatile Shape[] shapesById = new Shape[1 << 8];
  private static int shapeCount = 2;

  private static volatile Link[] linkTable = new Link[1 << 8];
  private static volatile Link[] linksById = new Link[1 << 8];
  private static int linkCount = 1;

  private Shapes() {}

  /** Names who makes readers. */
  public static void setReaderFactory(ReaderFactory newFactory) {
    factory = newFactory;
  }

  static ShapeReader reader(int slot, Class<?> tensorClass) {
    ShapeReader[] known = readers;
    ShapeReader reader = slot < known.length ? known[slot] : null;
    return reader != null ? reader : makeReader(slot, tensorClass);
  }

  private static ShapeReader makeReader(int slot, Class<?> tensorClass) {
    synchronized (LOCK) {
      ShapeReader[] known = readers;
      if (slot < known.length && known[slot] != null) {
        return known[slot];
      }
      ReaderFactory maker = factory;
      ShapeReader made = maker == null ? null : maker.newReader(slot, tensorClass);
      ShapeReader reader = made == null ? NoReader.INSTANCE : made;
      ShapeReader[] more = Arrays.copyOf(known, Math.max(known.length, slot + 1));
      more[slot] = reader;
      readers = more;
      return reader;
    }
  }

  static int intern(int reader, int dtype, long[] sizes, int rank) {
    int hash = 31 * reader + dtype;
    for (int i = 0; i < rank; i++) {
      long size = sizes[i];
      hash = 31 * hash + (int) (size ^ size >>> 32);
    }
    hash ^= hash >>> 15;
    Shape[] table = shapeTable;
    int mask = table.length - 1;
    for (int i = hash & mask; table[i] != null; i = i + 1 & mask) {
      if (same(table[i], hash, reader, dtype, sizes, rank)) {
        return table[i].id;
      }
    }
    return add(hash, reader, dtype, sizes, rank);
  }

  private static boolean same(Shape s, int hash, int reader, int dtype, long[] sizes, int rank) {
    if (s.hash != hash || s.reader != reader || s.dtype != dtype || s.dims.length != rank) {
      return false;
    }
    for (int i = 0; i < rank; i++) {
      if (s.dims[i] != sizes[i]) {
        return false;
      }
    }
    return true;
  }

  private static int add(int hash, int reader, int dtype, long[] sizes, int rank) {
    synchronized (LOCK) {
      Shape[] table = shapeTable;
      int at = hash & table.length - 1;
      for (; table[at] != null; at = at + 1 & table.length - 1) {
        if (same(table[at], hash, reader, dtype, sizes, rank)) {
          return table[at].id;
        }
      }
      if (shapeCount >= MOST) {
        return UNREADABLE;
      }
      Shape shape = new Shape(hash, shapeCount++, reader, dtype, Arrays.copyOf(sizes, rank));
      if (shape.id >= shapesById.length) {
        shapesById = Arrays.copyOf(shapesById, shape.id * 2);
      }
      shapesById[shape.id] = shape;
      if (shapeCount * 2 > table.length) {
        Shape[] larger = new Shape[table.length * 2];
        for (int id = 2; id < shapeCount; id++) {
          Shape s = shapesById[id];
          int i = s.hash & larger.length - 1;
          while (larger[i] != null) {
            i = i + 1 & larger.length - 1;
          }
          larger[i] = s;
        }
        shapeTable = larger;
      } else {
        table[at] = shape;
        shapeTable = table; // publishes the entry
      }
      return shape.id;
    }
  }

  /** The list with one shape more; the same list for shape 0. */
  static int append(int list, int shape) {
    if (shape == 0) {
      return list;
    }
    Link[] table = linkTable;
    int mask = table.length - 1;
    for (int i = linkHash(list, shape) & mask; table[i] != null; i = i + 1 & mask) {
      Link link = table[i];
      if (link.list == list && link.shape == shape) {
        return link.id;
      }
    }
    return addLink(list, shape);
  }

  private static int linkHash(int list, int shape) {
    int hash = list * 0x9E3779B9 + shape * 0x85EBCA6B;
    return hash ^ hash >>> 15;
  }

  private static int addLink(int list, int shape) {
    synchronized (LOCK) {
      Link[] table = linkTable;
      int at = linkHash(list, shape) & table.length - 1;
      for (; table[at] != null; at = at + 1 & table.length - 1) {
        if (table[at].list == list && table[at].shape == shape) {
          return table[at].id;
        }
      }
      if (linkCount >= MOST) {
        return list;
      }
      Link link = new Link(linkCount++, list, shape);
      if (link.id >= linksById.length) {
        linksById = Arrays.copyOf(linksById, link.id * 2);
      }
      linksById[link.id] = link;
      if (linkCount * 2 > table.length) {
        Link[] larger = new Link[table.length * 2];
        for (int id = 1; id < linkCount; id++) {
          Link l = linksById[id];
          int i = linkHash(l.list, l.shape) & larger.length - 1;
          while (larger[i] != null) {
            i = i + 1 & larger.length - 1;
          }
          larger[i] = l;
        }
        linkTable = larger;
      } else {
        table[at] = link;
        linkTable = table; // publishes the entry
      }
      return link.id;
    }
  }

  /** The shapes of a list, first tensor first; a null stands for an unreadable one. */
  public static Shape[] list(int list) {
    int length = 0;
    for (int l = list; l != 0; l = linksById[l].list) {
      length++;
    }
    Shape[] shapes = new Shape[length];
    for (int l = list; l != 0; l = linksById[l].list) {
      shapes[--length] = shapesById[linksById[l].shape];
    }
    return shapes;
  }

  private static final class NoReader implements ShapeReader {
    static final NoReader INSTANCE = new NoReader();

    @Override
    public int rank(Object tensor) {
      return -1;
    }

    @Override
    public long size(Object tensor, int dimension) {
      return 0;
    }

    @Override
    public int dtype(Object tensor) {
      return -1;
    }
  }
}
