package io.tensorprof.agent.weave;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MutableCallSite;

/**
 * The call that the object behind a woven method reference makes. Such an object may live for ever,
 * and its class, a hidden one, cannot be retransformed: probes are put in and taken out by what
 * this is linked to. The JIT treats that as a constant, so without probes it is the plain call.
 */
final class ReferenceCall extends MutableCallSite {

  private final MethodHandles.Lookup caller;
  private final MethodHandle op;
  private final int site;

  /**
   * A call without probes.
   *
   * @param caller the class with the reference
   * @param op what it refers to
   * @param site number of its site
   */
  ReferenceCall(MethodHandles.Lookup caller, MethodHandle op, int site) {
    super(op.asFixedArity());
    this.caller = caller;
    this.op = op.asFixedArity();
    this.site = site;
  }

  MethodHandles.Lookup caller() {
    return caller;
  }

  MethodHandle op() {
    return op;
  }

  int site() {
    return site;
  }
}
