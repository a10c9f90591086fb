package io.tensorprof.agent.probe;

import java.util.function.Consumer;
import jdk.internal.vm.annotation.ReservedStackAccess;

/**
 * The lives of all tensors followed, found by their objects. Parted into stripes with a lock each,
 * by the objects' identity hash codes.
 */
final class LifeTable {

  /** So many of the lowest bits of a hash code choose its stripe. */
  static final int STRIPE_BITS = 6;

  /** Number of stripes. */
  static final int STRIPES = 1 << STRIPE_BITS;

  /** A look without the lock may meet a table that is being rebuilt: it ends after so many. */
  private static final int MOST_STEPS = 64;

  private final Stripe[] stripes = new Stripe[STRIPES];

  LifeTable() {
    for (int i = 0; i < stripes.length; i++) {
      stripes[i] = new Stripe();
    }
  }

  private Stripe stripe(int hash) {
    return stripes[hash & (stripes.length - 1)];
  }

  /** The life of an object, if it is found without the lock: null may be wrong. */
  Life peek(Object object, int hash) {
    Life[] slots = stripe(hash).slots;
    int steps = 0;
    for (Life life = slots[Stripe.slot(slots, hash)];
        life != null && steps++ < MOST_STEPS;
        life = life.nextByObject) {
      if (life.hash == hash && life.refersTo(object)) {
        return life;
      }
    }
    return null;
  }

  /** The life of an object; null when it is not followed. */
  Life look(Object object, int hash) {
    Life seen = peek(object, hash);
    return seen != null ? seen : find(object, hash);
  }

  @ReservedStackAccess
  private Life find(Object object, int hash) {
    Stripe stripe = stripe(hash);
    stripe.lock();
    try {
      return stripe.find(object, hash);
    } finally {
      stripe.unlock();
    }
  }

  /** Adds a life; how many its stripe has now, 0 when its object has one already. */
  @ReservedStackAccess
  int add(Life life, Object object) {
    Stripe stripe = stripe(life.hash);
    stripe.lock();
    try {
      if (stripe.find(object, life.hash) != null) {
        return 0;
      }
      stripe.add(life);
      return stripe.size;
    } finally {
      stripe.unlock();
    }
  }

  /** Adds a life whose owner may have others; how many its stripe has now. */
  @ReservedStackAccess
  int addOneMore(Life life) {
    Stripe stripe = stripe(life.hash);
    stripe.lock();
    try {
      stripe.add(life);
      return stripe.size;
    } finally {
      stripe.unlock();
    }
  }

  /** Another life of the same owner, behind one of them; null when that is the last. */
  @ReservedStackAccess
  Life another(Life before, Object owner) {
    Stripe stripe = stripe(before.hash);
    stripe.lock();
    try {
      return Stripe.next(before.nextByObject, owner, before.hash);
    } finally {
      stripe.unlock();
    }
  }

  /** Ends a life and removes it; false when another has done so. */
  @ReservedStackAccess
  boolean end(Life life) {
    Stripe stripe = stripe(life.hash);
    stripe.lock();
    try {
      return stripe.end(life);
    } finally {
      stripe.unlock();
    }
  }

  /** Lives here, about. */
  int size() {
    int size = 0;
    for (Stripe stripe : stripes) {
      size += stripe.size;
    }
    return size;
  }

  /** What they stand for, about. */
  long weight() {
    long weight = 0;
    for (Stripe stripe : stripes) {
      weight += stripe.weight;
    }
    return weight;
  }

  /** Shows all lives, a stripe at a time under its lock. */
  @ReservedStackAccess
  void forEach(Consumer<Life> visitor) {
    for (Stripe stripe : stripes) {
      stripe.lock();
      try {
        for (Life first : stripe.slots) {
          for (Life life = first; life != null; life = life.nextByObject) {
            visitor.accept(life);
          }
        }
      } finally {
        stripe.unlock();
      }
    }
  }

  /** A part of the table. */
  private static final class Stripe extends SpinLock {
    private Life[] slots = new Life[16];
    private int size;
    private long weight;

    static int slot(Life[] slots, int hash) {
      return (hash >>> STRIPE_BITS) & (slots.length - 1);
    }

    Life find(Object object, int hash) {
      return next(slots[slot(slots, hash)], object, hash);
    }

    private static Life next(Life from, Object object, int hash) {
      Life life = from;
      while (life != null && !(life.hash == hash && life.refersTo(object))) {
        life = life.nextByObject;
      }
      return life;
    }

    void add(Life life) {
      if (size >= slots.length) {
        grow();
      }
      int at = slot(slots, life.hash);
      life.nextByObject = slots[at];
      slots[at] = life;
      size++;
      weight += life.weight();
    }

    private void grow() {
      Life[] longer = new Life[slots.length * 2];
      for (Life first : slots) {
        Life next;
        for (Life life = first; life != null; life = next) {
          next = life.nextByObject;
          int at = slot(longer, life.hash);
          life.nextByObject = longer[at];
          longer[at] = life;
        }
      }
      slots = longer;
    }

    boolean end(Life gone) {
      int at = slot(slots, gone.hash);
      Life before = null;
      for (Life life = slots[at]; life != null; life = life.nextByObject) {
        if (life.equals(gone)) {
          if (before == null) {
            slots[at] = life.nextByObject;
          } else {
            before.nextByObject = life.nextByObject;
          }
          size--;
          weight -= life.weight();
          gone.end();
          return true;
        }
        before = life;
      }
      return false;
    }
  }
}
