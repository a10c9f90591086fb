package io.tensorprof.analyzer.memory;

import java.util.Objects;

/** A group of living tensors while it is counted; equal when the tensors are alike. */
final class LivingGroup {

  private final Place place;
  private final String shape;
  private final String device;
  private Amount amount = Amount.NONE;
  private long oldest = Long.MAX_VALUE;
  private long newest = Long.MIN_VALUE;

  LivingGroup(Place place, String shape, String device) {
    this.place = place;
    this.shape = shape;
    this.device = device;
  }

  void add(Amount more, long made) {
    amount = amount.plus(more);
    oldest = Math.min(oldest, made);
    newest = Math.max(newest, made);
  }

  Living living() {
    return new Living(
        place, shape, device, null, null, false, amount.tensors(), amount.bytes(), oldest, newest);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof LivingGroup group
        && place == group.place
        && shape.equals(group.shape)
        && device.equals(group.device);
  }

  @Override
  public int hashCode() {
    return Objects.hash(place, shape, device);
  }
}
