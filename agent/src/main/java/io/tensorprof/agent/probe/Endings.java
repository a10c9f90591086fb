package io.tensorprof.agent.probe;

import io.tensorprof.agent.probe.Tracking.CollectedSink;
import io.tensorprof.agent.probe.Tracking.End;
import java.lang.ref.ReferenceQueue;
import java.util.ArrayList;
import java.util.List;

/** Ends the lives of tensors, or tells what happened to them before. */
final class Endings {

  private Endings() {}

  /** The place where a scope was made; 0 when that is not known. */
  static int placeOf(Object scope) {
    if (scope == null) {
      return 0;
    }
    Life life = Tracking.objects.look(scope, System.identityHashCode(scope));
    return life == null ? 0 : life.place;
  }

  /** A method of a library that closes this object has run on it. */
  static void freed(ThreadState state, Object owner) {
    int hash = System.identityHashCode(owner);
    Life life = Tracking.objects.look(owner, hash);
    if (life == null) {
      return;
    }
    if (life.reader != null && !life.reader.isClosed(owner)) {
      return; // others retain it
    }
    ThreadMemory memory = state.memory();
    End how = memory.scopes > 0 ? End.SCOPE : End.CLOSED;
    boolean several = life.several;
    end(life, how, memory);
    while (several && life != null) {
      life = Tracking.objects.look(owner, hash);
      if (life != null) {
        end(life, how, memory);
      }
    }
  }

  /** A scope has been closed. */
  static void scopeClosed(ThreadMemory memory, Object scope) {
    Life life = Tracking.objects.look(scope, System.identityHashCode(scope));
    if (life != null) {
      end(life, memory.scopes > 0 ? End.SCOPE : End.CLOSED, memory);
    }
  }

  /** Ends a life, and those of its views where a library closes them with it. */
  private static void end(Life life, End how, ThreadMemory memory) {
    Life ending = life;
    while (ending != null) {
      boolean owner = ending.storage != 0 && ending.bytes > 0;
      boolean inherited = endOne(ending, how, memory) == 0;
      Life heir = owner && inherited ? Tracking.storages.another(ending) : null;
      ending = heir != null && isClosed(heir) ? heir : null;
    }
  }

  /** Whether its owner says that it is closed. */
  static boolean isClosed(Life life) {
    Object owner = life.get();
    try {
      return owner != null && life.reader.isClosed(owner);
    } catch (Throwable e) {
      return false;
    }
  }

  /** Ends a life; the bytes that end with it. */
  private static long endOne(Life life, End how, ThreadMemory memory) {
    boolean first = Tracking.objects.end(life);
    long bytes = bytesEndingWith(life);
    if (!first || !life.isCounted()) {
      return bytes;
    }
    notAlive(life, bytes);
    boolean scoped = how == End.SCOPE;
    memory.add(life.place, scoped ? ThreadMemory.SCOPED : ThreadMemory.CLOSED, life.weight());
    if (bytes > 0) {
      memory.add(
          life.bytesPlace, scoped ? ThreadMemory.SCOPED_BYTES : ThreadMemory.CLOSED_BYTES, bytes);
    }
    memory.closed.add(life.hash, life.place, memory.releaseSite);
    if (Tracking.lives) {
      memory.log.add(life, bytes, how, memory.releaseSite, System.nanoTime());
    }
    return bytes;
  }

  private static long bytesEndingWith(Life life) {
    return life.storage == 0 ? life.weightedBytes() : Tracking.storages.remove(life);
  }

  private static void notAlive(Life life, long bytes) {
    Alive.end(bytes);
    if (life.device > 0) {
      Alive.endOnDevice(bytes);
    }
  }

  /** Ends the lives that the garbage collector has ended; one thread at a time. */
  static void drainCollected() {
    ReferenceQueue<Object> collected = Life.collected();
    for (Object gone = collected.poll(); gone != null; gone = collected.poll()) {
      Life life = (Life) gone;
      if (life.isCollected()) {
        collected(life);
      }
    }
  }

  /** Likewise, also those whose references the collector has not handed over yet. */
  static void sweepCollected() {
    List<Life> gone = new ArrayList<>();
    Tracking.objects.forEach(
        life -> {
          if (life.isCollected()) {
            gone.add(life);
          }
        });
    gone.forEach(Endings::collected);
  }

  private static void collected(Life life) {
    boolean first = Tracking.objects.end(life);
    long bytes = bytesEndingWith(life);
    if (first && life.isCounted()) {
      ended(life, End.COLLECTED, bytes);
    }
  }

  /** A life is found to have ended unseen; its storage is not to be inherited. */
  static void foundEnded(Life life) {
    if (Tracking.objects.end(life) && life.isCounted()) {
      End how = life.refersTo(null) ? End.COLLECTED : End.CLOSED;
      ended(life, how, Tracking.storages.remove(life));
    }
  }

  /** A life has ended that no thread of the program has closed before our eyes. */
  private static void ended(Life life, End how, long bytes) {
    boolean lost = how == End.COLLECTED && life.reader != null && !life.reader.isFreedByCollector();
    if (!lost) {
      notAlive(life, bytes);
    }
    CollectedSink sink = Tracking.collectedSink;
    if (sink != null) {
      sink.collected(life, lost ? End.LOST : how, bytes, System.nanoTime());
    }
  }

  /** A call has been given a tensor that is closed. */
  static void usedClosed(Object tensor, int site) {
    int hash = System.identityHashCode(tensor);
    Life life = Tracking.objects.look(tensor, hash);
    if (life != null) { // closed unseen
      ClosedUses.add(site, life.place, -1, life.shape);
      return;
    }
    long known = -1;
    for (ThreadState state : ThreadState.all()) {
      ThreadMemory memory = state.knownMemory();
      known = known == -1 && memory != null ? memory.closed.find(hash) : known;
    }
    int place = known == -1 ? 0 : (int) (known >>> Integer.SIZE);
    ClosedUses.add(site, place, known == -1 ? -1 : (int) known, 0);
  }

  /** A call has taken a tensor, or what holds several, out of a scope, or to another. */
  static void moved(Object owner, int site) {
    int hash = System.identityHashCode(owner);
    Life life = Tracking.objects.look(owner, hash);
    while (life != null) {
      life.moved = site;
      if (life.reader != null) {
        life.scope = placeOf(life.reader.scope(owner));
      }
      life = life.several ? Tracking.objects.another(life, owner) : null;
    }
  }
}
