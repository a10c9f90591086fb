package io.tensorprof.agent.weave;

import java.lang.invoke.MutableCallSite;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** The calls behind all method references woven in this JVM, as long as their objects live. */
public final class ReferenceCalls {

  private final List<WeakReference<ReferenceCall>> calls = new ArrayList<>();

  /** None yet. */
  public ReferenceCalls() {}

  synchronized void add(ReferenceCall call) {
    calls.add(new WeakReference<>(call));
  }

  /** Those whose objects live. */
  private synchronized List<ReferenceCall> live() {
    List<ReferenceCall> live = new ArrayList<>();
    for (Iterator<WeakReference<ReferenceCall>> all = calls.iterator(); all.hasNext(); ) {
      ReferenceCall call = all.next().get();
      if (call == null) {
        all.remove();
      } else {
        live.add(call);
      }
    }
    return live;
  }

  /** Has their next calls be woven by a linker. */
  void link(ReferenceLinker linker) {
    List<ReferenceCall> live = live();
    for (ReferenceCall call : live) {
      call.setTarget(linker.target(call));
    }
    sync(live);
  }

  /** Takes their probes out. */
  void unlink() {
    List<ReferenceCall> live = live();
    for (ReferenceCall call : live) {
      call.setTarget(call.op());
    }
    sync(live);
  }

  private static void sync(List<ReferenceCall> changed) {
    if (!changed.isEmpty()) {
      MutableCallSite.syncAll(changed.toArray(MutableCallSite[]::new));
    }
  }
}
