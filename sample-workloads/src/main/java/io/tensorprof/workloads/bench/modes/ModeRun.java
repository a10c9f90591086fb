package io.tensorprof.workloads.bench.modes;

import java.util.OptionalDouble;

/**
 * What one child took and left.
 *
 * @param phaseSeconds of the phase that is compared, by the child's own clock; empty when it named
 *     no such phase
 * @param processSeconds from the start of the process to its end
 * @param bytes of its recording; 0 without an agent
 * @param events calls that were counted or recorded, or samples; 0 without an agent
 */
public record ModeRun(
    OptionalDouble phaseSeconds, double processSeconds, long bytes, long events) {}
