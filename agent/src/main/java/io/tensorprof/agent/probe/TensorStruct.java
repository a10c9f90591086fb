package io.tensorprof.agent.probe;

/**
 * Reads tensors of a C++ library where they lie, in place of calls into the library, of which each
 * takes tens of nanoseconds and a tensor needs eight.
 *
 * <p>A rule says where to look, and is not believed: for each kind of tensors, those of one C++
 * class and one word that stands for their element type and device, the library is asked as well
 * until it has told {@value #TRIALS} times what lay there before it was asked, and by each thread
 * once in {@value #TURNS} readings from then on. A kind of which it ever tells something else is
 * left to the library.
 */
public final class TensorStruct {

  /** So many times the library must have told the same of a kind. */
  static final int TRIALS = 16;

  /**
   * Once in so many readings a thread asks the library all the same; a prime number, so that it is
   * the turn of each tensor of a loop.
   */
  static final int TURNS = 1021;

  /** Sizes that lie in place, at most. */
  private static final int MOST_IN_PLACE = 16;

  private static final int MOST_KINDS = 1 << 7;
  private static final int SLOT_BITS = 8;
  private static final int SLOTS = 1 << SLOT_BITS;

  /** Tensors of one class, element type and device. */
  private static final class Kind {
    final long cppClass; // what every object of it begins with: the address of its virtual methods
    final long type;

    // Written by who asks the library; a trial that is lost to another thread's is made again.
    int dtype;
    int device;
    boolean hasType;
    boolean hasDevice;
    volatile int shapeTrials; // these publish the others
    volatile int holdingTrials;
    volatile boolean foreign; // the library tells something else

    Kind(long cppClass, long type) {
      this.cppClass = cppClass;
      this.type = type;
    }

    boolean is(long otherClass, long otherType) {
      return type == otherType && cppClass == otherClass;
    }
  }

  /** What a thread has read last: tensors that follow one another are often alike. */
  static final class Last {
    private TensorStruct struct;
    private Kind kind;
    private int rank = -1; // of the shape; −1 when there is none
    private int shape;
    private final long[] sizes = new long[MOST_IN_PLACE];
    private int turns = TURNS;

    // What lay there before the library was asked.
    private long seenRank;
    private long seenElements;
    private long seenStorage;

    /** Whether the library is to be asked all the same. */
    boolean isTurn() {
      turns--;
      if (turns > 0) {
        return false;
      }
      turns = TURNS;
      return true;
    }

    private Kind kind(TensorStruct of, long at) {
      long cppClass = NativeMemory.longAt(at);
      long type = of.type(at);
      if (struct != of || !kind.is(cppClass, type)) {
        Kind found = of.find(cppClass, type);
        if (found == null) {
          return null;
        }
        rank = -1;
        kind = found;
        struct = of;
      }
      return kind;
    }
  }

  private final int slot;
  private final int rankAt;
  private final int sizesAt;
  private final int inPlace;
  private final int elementsAt;
  private final int typeAt;
  private final int unusedTypeBits;
  private final int storageAt;
  private final int bytesAt;
  private final Kind[] kinds = new Kind[SLOTS];
  private volatile int known; // of them; written under our lock

  /**
   * Reads by places, all in bytes.
   *
   * @param slot of the reader of these tensors
   * @param inPlace with more dimensions than these the sizes lie elsewhere
   * @param typeBits the lower bits of the type that count: the compiler leaves others undefined
   * @param bytesAt in the storage, the others in the tensor
   */
  public TensorStruct(
      int slot,
      int rankAt,
      int sizesAt,
      int inPlace,
      int elementsAt,
      int typeAt,
      int typeBits,
      int storageAt,
      int bytesAt) {
    this.slot = slot;
    this.rankAt = rankAt;
    this.sizesAt = sizesAt;
    this.inPlace = inPlace;
    this.elementsAt = elementsAt;
    this.typeAt = typeAt;
    this.unusedTypeBits = Long.SIZE - typeBits;
    this.storageAt = storageAt;
    this.bytesAt = bytesAt;
  }

  /**
   * The number of a tensor's shape; 0 when the library is to be asked.
   *
   * @param at where it lies
   */
  int shape(long at, Last last) {
    Kind kind = last.kind(this, at);
    if (kind == null || kind.foreign || kind.shapeTrials < TRIALS) {
      return 0;
    }
    long rank = NativeMemory.longAt(at + rankAt);
    if (rank < 0 || rank > inPlace) {
      return 0;
    }
    boolean same = rank == last.rank;
    last.rank = -1; // should something be thrown
    long elements = 1;
    for (int i = 0; i < rank; i++) {
      long size = NativeMemory.longAt(at + sizesAt + (long) i * Long.BYTES);
      same &= size == last.sizes[i];
      last.sizes[i] = size;
      elements *= size;
    }
    if (!same) {
      if (NativeMemory.longAt(at + elementsAt) != elements) {
        return 0;
      }
      last.shape = Shapes.intern(slot, kind.dtype, last.sizes, (int) rank);
    }
    last.rank = (int) rank;
    return last.shape;
  }

  /** The library is about to be asked: it may be that only this puts there what it tells. */
  void look(long at, Last last) {
    last.rank = -1;
    last.seenRank = NativeMemory.longAt(at + rankAt);
    last.seenElements = NativeMemory.longAt(at + elementsAt);
    last.seenStorage = NativeMemory.longAt(at + storageAt);
    for (int i = 0; i < inPlace; i++) {
      last.sizes[i] = NativeMemory.longAt(at + sizesAt + (long) i * Long.BYTES);
    }
  }

  /** The library has told the shape of a tensor that was looked at before. */
  void learnShape(long at, int dtype, long[] sizes, int rank, Last last) {
    Kind kind = findOrAdd(at);
    if (kind == null || kind.foreign || rank > inPlace) {
      return;
    }
    if (!kind.hasType) {
      kind.dtype = dtype;
      kind.hasType = true;
    }
    boolean seen = last.seenRank == rank;
    long elements = 1;
    for (int i = 0; i < rank; i++) {
      seen &= last.sizes[i] == sizes[i];
      elements *= sizes[i];
    }
    if (kind.dtype != dtype || !seen || last.seenElements != elements) {
      kind.foreign = true;
    } else if (elements > 1) { // words of 0 and 1 lie everywhere
      kind.shapeTrials = Math.min(TRIALS, kind.shapeTrials + 1);
    }
  }

  /**
   * Reads what memory a tensor holds.
   *
   * @return false when the library is to be asked
   */
  boolean read(long at, Held held, Last last) {
    Kind kind = last.kind(this, at);
    if (kind == null || kind.foreign || kind.holdingTrials < TRIALS) {
      return false;
    }
    long storage = NativeMemory.longAt(at + storageAt);
    long bytes = storage == 0 ? -1 : NativeMemory.longAt(storage + bytesAt);
    if (bytes < 0) {
      return false;
    }
    held.storage = storage;
    held.bytes = bytes;
    held.device = kind.device;
    return true;
  }

  /** The library has told what memory a tensor holds that was looked at before. */
  void learn(long at, Held held, Last last) {
    Kind kind = findOrAdd(at);
    if (kind == null || kind.foreign || held.storage == 0) {
      return;
    }
    if (!kind.hasDevice) {
      kind.device = held.device;
      kind.hasDevice = true;
    }
    if (kind.device != held.device
        || last.seenStorage != held.storage
        || NativeMemory.longAt(held.storage + bytesAt) != held.bytes) {
      kind.foreign = true;
    } else if (held.bytes > 0) {
      kind.holdingTrials = Math.min(TRIALS, kind.holdingTrials + 1);
    }
  }

  private long type(long at) {
    return NativeMemory.longAt(at + typeAt) << unusedTypeBits;
  }

  private static int hash(long cppClass, long type) {
    long mixed = (cppClass ^ type) * 0x9E3779B97F4A7C15L;
    return (int) (mixed >>> (Long.SIZE - SLOT_BITS)); // the highest depend on all of them
  }

  private Kind find(long cppClass, long type) {
    int i = hash(cppClass, type);
    Kind kind = kinds[i];
    while (kind != null && !kind.is(cppClass, type)) {
      i = i + 1 & SLOTS - 1;
      kind = kinds[i];
    }
    return kind;
  }

  private Kind findOrAdd(long at) {
    long cppClass = NativeMemory.longAt(at);
    long type = type(at);
    Kind found = find(cppClass, type);
    return found != null || known >= MOST_KINDS ? found : add(cppClass, type);
  }

  /** A new kind; null when there are too many. */
  private synchronized Kind add(long cppClass, long type) {
    Kind kind = find(cppClass, type);
    if (kind == null && known < MOST_KINDS) {
      kind = new Kind(cppClass, type);
      int i = hash(cppClass, type);
      while (kinds[i] != null) {
        i = i + 1 & SLOTS - 1;
      }
      kinds[i] = kind;
      known = known + 1;
    }
    return kind;
  }
}
