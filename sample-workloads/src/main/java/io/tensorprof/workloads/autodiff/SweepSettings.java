package io.tensorprof.workloads.autodiff;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * How a sweep is measured; results of different settings are not mixed.
 *
 * @param device where
 * @param dtype element type
 * @param threads CPU threads of one op
 * @param repeatScale factor of the seed's repeats
 * @param repeats at most so many
 * @param warmUp untimed runs at each size
 * @param seed of the random numbers
 * @param profiler what profiler was at work; null when none was
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SweepSettings(
    @JsonProperty(required = true) String device,
    @JsonProperty(required = true) String dtype,
    @JsonProperty(required = true) int threads,
    @JsonProperty(value = "repeat_scale", required = true) double repeatScale,
    @JsonProperty(value = "repeats_at_most", required = true) int repeats,
    @JsonProperty(value = "untimed_runs", required = true) int warmUp,
    @JsonProperty(required = true) long seed,
    String profiler) {}
