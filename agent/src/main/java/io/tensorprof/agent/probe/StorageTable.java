package io.tensorprof.agent.probe;

import jdk.internal.vm.annotation.ReservedStackAccess;

/**
 * Who shares a storage: lives found by what stands for their storage. One of those that share has
 * its bytes; when that one ends, another inherits them, and the storage ends with the last.
 */
final class StorageTable {

  private static final int STRIPE_BITS = 6;

  private final Stripe[] stripes = new Stripe[1 << STRIPE_BITS];

  StorageTable() {
    for (int i = 0; i < stripes.length; i++) {
      stripes[i] = new Stripe();
    }
  }

  private Stripe stripe(long storage) {
    return stripes[mix(storage) & (stripes.length - 1)];
  }

  /** Spreads addresses, whose low bits are alike. */
  private static int mix(long storage) {
    long mixed = storage * 0x9E3779B97F4A7C15L;
    return (int) (mixed >>> Integer.SIZE);
  }

  /**
   * Adds a life that has a storage of this kind. When it shares it, its bytes become 0. Those that
   * are gone, though nobody has removed them yet, share nothing: what stands for their storage has
   * been given to another since, and their bytes end with them.
   *
   * @return one that it shares the storage with; null when it has it alone
   */
  @ReservedStackAccess
  Life add(Life life) {
    Stripe stripe = stripe(life.storage);
    stripe.lock();
    try {
      Life owner = stripe.removeGone(life.storage);
      Life other = stripe.find(life.storage);
      if (other != null) {
        if (owner != null) {
          other.inherit(owner);
        }
        life.bytes = 0;
        life.bytesPlace = other.bytesPlace;
      }
      stripe.add(life);
      return other;
    } finally {
      stripe.unlock();
    }
  }

  /**
   * Removes a life that has ended.
   *
   * @return the bytes that ended with it, as many as they stand for: none when another goes on
   *     holding the storage, and none when asked again
   */
  @ReservedStackAccess
  long remove(Life life) {
    Stripe stripe = stripe(life.storage);
    stripe.lock();
    try {
      boolean known = stripe.remove(life);
      Life heir = known && life.bytes != 0 ? stripe.find(life.storage) : null;
      if (heir != null) {
        heir.inherit(life);
      }
      long bytes = life.weightedBytes();
      life.bytes = 0;
      return bytes;
    } finally {
      stripe.unlock();
    }
  }

  /**
   * Removes a life whose storage is not that of those who seem to share it: what stands for one was
   * given to another after it had been freed unseen. {@link #remove} then tells its bytes.
   */
  @ReservedStackAccess
  void removeAlone(Life life) {
    Stripe stripe = stripe(life.storage);
    stripe.lock();
    try {
      stripe.remove(life);
    } finally {
      stripe.unlock();
    }
  }

  /** Another life that seems to share the storage of one; null when there is none. */
  @ReservedStackAccess
  Life another(Life life) {
    Stripe stripe = stripe(life.storage);
    stripe.lock();
    try {
      return stripe.findOther(life);
    } finally {
      stripe.unlock();
    }
  }

  /** Gives a life the bytes of its storage, unless another has them. */
  @ReservedStackAccess
  boolean own(Life life, long bytes) {
    Stripe stripe = stripe(life.storage);
    stripe.lock();
    try {
      if (stripe.findOther(life) != null) {
        return false;
      }
      life.own(bytes);
      return true;
    } finally {
      stripe.unlock();
    }
  }

  /** A part of the table. */
  private static final class Stripe extends SpinLock {
    private Life[] slots = new Life[16];
    private int size;

    private static int slot(Life[] slots, long storage) {
      return (mix(storage) >>> STRIPE_BITS) & (slots.length - 1);
    }

    Life findOther(Life than) {
      Life life = slots[slot(slots, than.storage)];
      while (life != null && (life.storage != than.storage || life.equals(than))) {
        life = life.nextByStorage;
      }
      return life;
    }

    Life find(long storage) {
      Life life = slots[slot(slots, storage)];
      while (life != null && life.storage != storage) {
        life = life.nextByStorage;
      }
      return life;
    }

    /** Removes those that are gone; returns the one of them that had the bytes, or null. */
    Life removeGone(long storage) {
      Life owner = null;
      Life next;
      for (Life life = slots[slot(slots, storage)]; life != null; life = next) {
        next = life.nextByStorage;
        if (life.storage == storage && life.isGone()) {
          remove(life);
          owner = life.bytes == 0 ? owner : life;
        }
      }
      return owner;
    }

    void add(Life life) {
      if (size >= slots.length) {
        grow();
      }
      link(slots, life);
      size++;
    }

    private static void link(Life[] slots, Life life) {
      int at = slot(slots, life.storage);
      Life first = slots[at];
      life.previousByStorage = null;
      life.nextByStorage = first;
      if (first != null) {
        first.previousByStorage = life;
      }
      slots[at] = life;
    }

    private void grow() {
      Life[] longer = new Life[slots.length * 2];
      for (Life first : slots) {
        Life next;
        for (Life life = first; life != null; life = next) {
          next = life.nextByStorage;
          link(longer, life);
        }
      }
      slots = longer;
    }

    /** Whether it was there. */
    boolean remove(Life life) {
      int at = slot(slots, life.storage);
      if (life.previousByStorage != null) {
        life.previousByStorage.nextByStorage = life.nextByStorage;
      } else if (life.equals(slots[at])) {
        slots[at] = life.nextByStorage;
      } else {
        return false;
      }
      if (life.nextByStorage != null) {
        life.nextByStorage.previousByStorage = life.previousByStorage;
      }
      life.previousByStorage = null;
      life.nextByStorage = null;
      size--;
      return true;
    }
  }
}
