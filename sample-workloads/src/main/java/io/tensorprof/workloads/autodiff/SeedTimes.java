package io.tensorprof.workloads.autodiff;

/**
 * Seconds that the seed shows for the first and last size of a sweep.
 *
 * @param functionalFirst torch.autograd's at the first size
 * @param orderTwoFirst thoad's at the first size
 * @param functionalLast torch.autograd's at the last size
 * @param orderTwoLast thoad's at the last size
 */
public record SeedTimes(
    double functionalFirst, double orderTwoFirst, double functionalLast, double orderTwoLast) {

  /** How often thoad's time fits into torch.autograd's at the first size. */
  public double firstRatio() {
    return functionalFirst / orderTwoFirst;
  }

  /** Likewise at the last size. */
  public double lastRatio() {
    return functionalLast / orderTwoLast;
  }
}
