package io.tensorprof.agent.probe;

/** Begins the lives of tensors: calls have returned them. */
final class Beginnings {

  /** Of what holds several tensors so many are followed. */
  private static final int MOST_TENSORS = 1 << 16;

  private Beginnings() {}

  /**
   * A call has returned a scope.
   *
   * @param site of the call
   */
  static void ofScope(ThreadState state, Object scope, int site) {
    int hash = System.identityHashCode(scope);
    if (Tracking.objects.peek(scope, hash) == null) {
      Held nothing = state.memory().held;
      nothing.clear();
      begin(state, scope, hash, null, site, nothing);
    }
  }

  /**
   * A call has returned a tensor.
   *
   * @param slot of its reader
   * @param shape its shape, as a list of one, if it was read already; 0 if not
   * @param sharing whether it is known to share another's storage
   */
  static void ofTensor(
      ThreadState state, Object tensor, int site, int slot, int shape, boolean sharing) {
    int hash = System.identityHashCode(tensor);
    if (Tracking.objects.peek(tensor, hash) != null) {
      return; // an op in place
    }
    TensorReader reader = Shapes.reader(slot, tensor.getClass());
    Held held = state.memory().held;
    if (held.read(state.ring(), tensor, slot, reader, shape, sharing) && !held.borrowed) {
      begin(state, tensor, hash, reader, site, held);
    }
  }

  /**
   * A call has returned what holds several tensors.
   *
   * @param slot of its reader, see {@link Holders}
   */
  static void ofHolder(ThreadState state, Object holder, int site, int slot) {
    HolderReader reader = Holders.reader(slot, holder.getClass());
    int size = Math.min(MOST_TENSORS, reader.size(holder));
    if (reader.owns()) {
      ofOwner(state, holder, site, reader, size);
      return;
    }
    for (int i = 0; i < size; i++) {
      Object tensor = reader.tensor(holder, i);
      if (tensor != null) {
        ofTensor(state, tensor, site, reader.slot(), 0, false);
      }
    }
  }

  private static void ofOwner(
      ThreadState state, Object holder, int site, HolderReader reader, int size) {
    int hash = System.identityHashCode(holder);
    if (Tracking.objects.peek(holder, hash) != null || reader.isBorrowed(holder)) {
      return;
    }
    Held held = state.memory().held;
    for (int i = 0; i < size; i++) {
      Object tensor = reader.tensor(holder, i);
      if (tensor != null) {
        TensorReader tensors = Shapes.reader(reader.slot(), tensor.getClass());
        if (held.read(state.ring(), tensor, reader.slot(), tensors, 0, false)) {
          held.several = true;
          begin(state, holder, hash, reader, site, held);
        }
      }
    }
  }

  private static void begin(
      ThreadState state, Object owner, int hash, OwnerReader reader, int site, Held held) {
    ThreadMemory memory = state.memory();
    int place = memory.place(state.ring(), site);
    memory.prepare(place);
    int level = Tracking.level();
    Life life = null;
    if (Tracking.isFollowed(hash, level)) {
      long now = Tracking.now(state.ring(), held.timed);
      life = new Life(owner, hash, reader, place, level, now, held);
      int size =
          held.several ? Tracking.objects.addOneMore(life) : Tracking.objects.add(life, owner);
      if (size == 0) {
        return;
      }
      Tracking.filled(size, level);
      if (held.storage != 0) {
        share(life, held.bytes);
      }
    } else {
      memory.leaveUntracked();
    }
    count(memory, life, place, held);
  }

  private static void count(ThreadMemory memory, Life life, int place, Held held) {
    boolean view =
        held.sharing || (life != null && life.storage != 0 && life.bytes == 0 && held.bytes > 0);
    memory.add(place, ThreadMemory.MADE, 1);
    if (view) {
      memory.add(place, ThreadMemory.VIEWS, 1);
    } else {
      memory.add(place, ThreadMemory.MADE_BYTES, held.bytes);
    }
    if (life != null) {
      life.count();
      memory.add(place, ThreadMemory.FOLLOWED, life.weight());
      if (!view && held.bytes > 0) {
        long bytes = held.bytes * life.weight();
        Alive.begin(bytes, Places.phase(place), life.made);
        if (life.device > 0) {
          Alive.beginOnDevice(bytes);
        }
      }
    }
  }

  /** Finds out whether a tensor shares its storage, or only has what stood for another's. */
  private static void share(Life life, long bytes) {
    StorageTable storages = Tracking.storages;
    Life other = storages.add(life);
    while (other != null && isStale(other)) {
      storages.removeAlone(other);
      Endings.foundEnded(other);
      if (storages.own(life, bytes)) {
        other = null;
      } else {
        other = storages.another(life);
      }
    }
  }

  /** Whether a tensor is gone or closed, though its end was not seen. */
  private static boolean isStale(Life life) {
    return life.isGone() || Endings.isClosed(life);
  }
}
