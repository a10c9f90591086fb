package io.tensorprof.agent.probe;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
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

  /** Added to the number of a reader: what is read is a {@link java.util.List} of tensors. */
  public static final int LIST = 1 << 29;

  /** Added to the number of a reader: what is read is an array of tensors. */
  public static final int ARRAY = 1 << 30;

  /** Added to the number of a reader, see {@link Holders}: what is read holds several tensors. */
  public static final int HOLDS = 1 << 27;

  /**
   * Beyond so many distinct shapes (or lists), further ones are unreadable: memory stays bounded.
   */
  static final int MOST = 1 << 16;

  /** Makes the reader of one slot when its first tensor is seen. */
  public interface ReaderFactory {
    /** A reader for tensors of this class; null when its shapes cannot be read. */
    TensorReader newReader(int reader, Class<?> tensorClass);

    /** Reads the tensors of one slot where they lie; null when it is not known how. */
    default TensorStruct newStruct(int reader) {
      return null;
    }
  }

  /** A distinct shape. */
  public static final class Shape extends IdTable.Entry {
    private final int reader;
    private final int dtype;
    private final long[] dims;

    Shape(int hash, int id, int reader, int dtype, long[] dims) {
      super(hash, id);
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

    private boolean is(int otherHash, int otherReader, int otherDtype, long[] sizes, int rank) {
      if (hash != otherHash
          || reader != otherReader
          || dtype != otherDtype
          || dims.length != rank) {
        return false;
      }
      for (int i = 0; i < rank; i++) {
        if (dims[i] != sizes[i]) {
          return false;
        }
      }
      return true;
    }
  }

  private static final class Link extends IdTable.Entry {
    final int list;
    final int shape;

    Link(int hash, int id, int list, int shape) {
      super(hash, id);
      this.list = list;
      this.shape = shape;
    }
  }

  private static final Object LOCK = new Object();
  private static volatile ReaderFactory factory;
  private static volatile TensorReader[] readers = new TensorReader[0];
  private static volatile TensorStruct[] structs = new TensorStruct[0]; // at the same slots

  private static final IdTable SHAPES = new IdTable(UNREADABLE + 1);
  private static final IdTable LINKS = new IdTable(1);
  private static final VarHandle SINGLE = MethodHandles.arrayElementVarHandle(int[].class);
  private static volatile int[] singles = new int[64]; // lists of one, by their shape

  private Shapes() {}

  /** Names who makes readers. */
  public static void setReaderFactory(ReaderFactory newFactory) {
    factory = newFactory;
  }

  /** Makes readers anew when they are needed. */
  static void forgetReaders() {
    synchronized (LOCK) {
      readers = new TensorReader[0];
      structs = new TensorStruct[0];
    }
  }

  static TensorReader reader(int slot, Class<?> tensorClass) {
    TensorReader[] known = readers;
    TensorReader reader = slot < known.length ? known[slot] : null;
    return reader != null ? reader : makeReader(slot, tensorClass);
  }

  /** Reads the tensors of a slot whose reader has been made; null when that alone does. */
  static TensorStruct struct(int slot) {
    return structs[slot];
  }

  private static TensorReader makeReader(int slot, Class<?> tensorClass) {
    synchronized (LOCK) {
      TensorReader[] known = readers;
      if (slot < known.length && known[slot] != null) {
        return known[slot];
      }
      ReaderFactory maker = factory;
      TensorReader made = maker == null ? null : maker.newReader(slot, tensorClass);
      TensorReader reader = made == null ? NoReader.INSTANCE : made;
      TensorReader[] more = Arrays.copyOf(known, Math.max(known.length, slot + 1));
      more[slot] = reader;
      TensorStruct[] moreStructs = Arrays.copyOf(structs, more.length);
      moreStructs[slot] = made == null ? null : maker.newStruct(slot);
      structs = moreStructs; // first: who finds the reader finds this
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
    int known = find(hash, reader, dtype, sizes, rank);
    if (known > 0) {
      return known;
    }
    synchronized (LOCK) {
      known = find(hash, reader, dtype, sizes, rank);
      if (known == 0 && SHAPES.next() < MOST) {
        known = SHAPES.next();
        SHAPES.add(new Shape(hash, known, reader, dtype, Arrays.copyOf(sizes, rank)));
      }
      return known == 0 ? UNREADABLE : known;
    }
  }

  private static int find(int hash, int reader, int dtype, long[] sizes, int rank) {
    IdTable.Entry[] table = SHAPES.slots();
    int mask = table.length - 1;
    for (int i = hash & mask; table[i] != null; i = (i + 1) & mask) {
      if (((Shape) table[i]).is(hash, reader, dtype, sizes, rank)) {
        return table[i].id;
      }
    }
    return 0;
  }

  /** The list of a shape alone; the empty one for shape 0. */
  static int single(int shape) {
    int[] known = singles;
    int list = shape < known.length ? (int) SINGLE.getAcquire(known, shape) : 0;
    return list != 0 ? list : newSingle(shape);
  }

  private static int newSingle(int shape) {
    int list = append(0, shape);
    synchronized (LOCK) {
      if (shape >= singles.length) {
        singles = Arrays.copyOf(singles, Math.max(shape + 1, singles.length * 2));
      }
      SINGLE.setRelease(singles, shape, list);
    }
    return list;
  }

  /** The list with one shape more; the same list for shape 0. */
  static int append(int list, int shape) {
    if (shape == 0) {
      return list;
    }
    int hash = list * 0x9E3779B9 + shape * 0x85EBCA6B;
    hash ^= hash >>> 15;
    int known = findLink(hash, list, shape);
    if (known > 0) {
      return known;
    }
    synchronized (LOCK) {
      known = findLink(hash, list, shape);
      if (known == 0 && LINKS.next() < MOST) {
        known = LINKS.next();
        LINKS.add(new Link(hash, known, list, shape));
      }
      return known == 0 ? list : known;
    }
  }

  private static int findLink(int hash, int list, int shape) {
    IdTable.Entry[] table = LINKS.slots();
    int mask = table.length - 1;
    for (int i = hash & mask; table[i] != null; i = (i + 1) & mask) {
      Link link = (Link) table[i];
      if (link.list == list && link.shape == shape) {
        return link.id;
      }
    }
    return 0;
  }

  /** Whether a list of one holds a shape that was read. */
  static boolean isRead(int list) {
    return list != 0 && ((Link) LINKS.get(list)).shape != UNREADABLE;
  }

  /** Bytes of the elements of a tensor of this shape, a list of one; 0 when that is not known. */
  static long bytes(int list, TensorReader reader) {
    Shape shape = list == 0 ? null : (Shape) SHAPES.get(((Link) LINKS.get(list)).shape);
    if (shape == null) {
      return 0;
    }
    long bytes = Math.max(0, reader.elementBytes(shape.dtype));
    for (long size : shape.dims) {
      if (size < 0 || Math.multiplyHigh(bytes, size) != 0) {
        return 0; // no tensor's
      }
      bytes *= size;
    }
    return Math.max(0, bytes);
  }

  /** The shapes of a list, first tensor first; a null stands for an unreadable one. */
  public static Shape[] list(int list) {
    int length = 0;
    for (int l = list; l != 0; l = ((Link) LINKS.get(l)).list) {
      length++;
    }
    Shape[] shapes = new Shape[length];
    for (int l = list; l != 0; l = ((Link) LINKS.get(l)).list) {
      shapes[--length] = (Shape) SHAPES.get(((Link) LINKS.get(l)).shape);
    }
    return shapes;
  }

  private static final class NoReader implements TensorReader {
    static final NoReader INSTANCE = new NoReader();

    @Override
    public int rank(Object tensor) {
      return -1;
    }

    @Override
    public boolean isDefined(Object tensor) {
      return false;
    }

    @Override
    public long size(Object tensor, int dimension) {
      return 0;
    }

    @Override
    public int dtype(Object tensor) {
      return -1;
    }

    @Override
    public int elementBytes(int dtype) {
      return -1;
    }

    @Override
    public Object part(Object tensor) {
      return null;
    }

    @Override
    public long bytes(Object tensor, Object part) {
      return -1;
    }

    @Override
    public long storage(Object tensor, Object part) {
      return 0;
    }

    @Override
    public boolean isClosed(Object tensor) {
      return false; // not known
    }

    @Override
    public boolean isBorrowed(Object tensor) {
      return false;
    }

    @Override
    public int device(Object tensor) {
      return -1;
    }

    @Override
    public Object scope(Object tensor) {
      return null;
    }

    @Override
    public boolean isFreedByCollector() {
      return true;
    }
  }
}
