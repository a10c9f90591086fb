package io.tensorprof.agent.probe;

import java.util.Arrays;

/** The readers of holders of tensors, by their slots. */
public final class Holders {

  /** Makes the reader of one slot when its first holder is seen. */
  public interface ReaderFactory {
    /** A reader for holders of this class; null when they cannot be read. */
    HolderReader newHolderReader(int slot, Class<?> holderClass);
  }

  private static final Object LOCK = new Object();
  private static volatile ReaderFactory factory;
  private static volatile HolderReader[] readers = new HolderReader[0];

  private Holders() {}

  /** Names who makes readers. */
  public static void setReaderFactory(ReaderFactory newFactory) {
    factory = newFactory;
  }

  /** Makes readers anew when they are needed. */
  static void forgetReaders() {
    synchronized (LOCK) {
      readers = new HolderReader[0];
    }
  }

  static HolderReader reader(int slot, Class<?> holderClass) {
    HolderReader[] known = readers;
    HolderReader reader = slot < known.length ? known[slot] : null;
    return reader != null ? reader : makeReader(slot, holderClass);
  }

  private static HolderReader makeReader(int slot, Class<?> holderClass) {
    synchronized (LOCK) {
      HolderReader[] known = readers;
      if (slot < known.length && known[slot] != null) {
        return known[slot];
      }
      ReaderFactory maker = factory;
      HolderReader made = maker == null ? null : maker.newHolderReader(slot, holderClass);
      HolderReader reader = made == null ? NoHolder.INSTANCE : made;
      HolderReader[] more = Arrays.copyOf(known, Math.max(known.length, slot + 1));
      more[slot] = reader;
      readers = more;
      return reader;
    }
  }

  private static final class NoHolder implements HolderReader {
    static final NoHolder INSTANCE = new NoHolder();

    @Override
    public int slot() {
      return 0;
    }

    @Override
    public boolean owns() {
      return true;
    }

    @Override
    public int size(Object holder) {
      return 0;
    }

    @Override
    public Object tensor(Object holder, int number) {
      return null;
    }

    @Override
    public boolean isClosed(Object holder) {
      return false; // not known
    }

    @Override
    public boolean isBorrowed(Object holder) {
      return true;
    }

    @Override
    public Object scope(Object holder) {
      return null;
    }

    @Override
    public boolean isFreedByCollector() {
      return true;
    }
  }
}
