package io.tensorprof.workloads.bench;

import io.tensorprof.workloads.WorkloadException;
import io.tensorprof.workloads.curvature.Execution;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The cache file of one operator, or of the reference. Each value is on the disk once it is put, so
 * that an interrupted run goes on where it was.
 */
public final class ResultFile {

  /** Key of the peak memory, GiB. */
  public static final String PEAK_MEMORY = "peakmem";

  /** Key of the reference's time, seconds. */
  public static final String REFERENCE_TIME = "time";

  private final Path file;
  private final ResultDocument document;

  private ResultFile(Path file, ResultDocument document) {
    this.file = file;
    this.document = document;
  }

  /**
   * The file with what is in it, to be added to.
   *
   * @throws WorkloadException when it is corrupt, or holds numbers of other settings
   */
  public static ResultFile resume(Path file, RunSettings settings) {
    if (!Files.exists(file)) {
      return new ResultFile(file, ResultDocument.empty(settings));
    }
    ResultFile found = read(file);
    if (!found.settings().equals(settings)) {
      throw new WorkloadException(
          "the results in "
              + file
              + " were measured with "
              + found.settings()
              + ", not with "
              + settings
              + "; choose another --out, or measure again with --no-skip-existing");
    }
    return found;
  }

  /** The file to be written anew; of an old one only numbers of the same settings stay. */
  public static ResultFile renew(Path file, RunSettings settings) {
    try {
      return resume(file, settings);
    } catch (WorkloadException e) {
      return new ResultFile(file, ResultDocument.empty(settings));
    }
  }

  /**
   * The file as it is, to be shown.
   *
   * @throws WorkloadException when it is missing or corrupt
   */
  public static ResultFile read(Path file) {
    return new ResultFile(file, JsonFile.read(file, ResultDocument.class));
  }

  /** What else decides over the numbers in it. */
  public RunSettings settings() {
    return document.settings();
  }

  /** Whether there is a value, be it NaN. */
  public boolean has(Execution execution, String key) {
    return document.values(execution).containsKey(key);
  }

  /** The value, or NaN when there is none. */
  public double value(Execution execution, String key) {
    return document.values(execution).getOrDefault(key, Double.NaN);
  }

  /** Why the value is NaN, when it is and the reason is known. */
  public Optional<String> reason(Execution execution, String key) {
    return Optional.ofNullable(
        document.unavailable().getOrDefault(execution.key(), Map.of()).get(key));
  }

  /** How the peak memory was read, in a few words. */
  public String peakMemoryMethod(Execution execution) {
    return document.peakmemMethod().getOrDefault(execution.key(), "no method told");
  }

  /** Keeps a value. */
  public void put(Execution execution, String key, double value) {
    document.values(execution).put(key, value);
    reasons(execution).remove(key);
    save();
  }

  /** Keeps that a value cannot be had. */
  public void putUnavailable(Execution execution, String key, String reason) {
    document.values(execution).put(key, Double.NaN);
    reasons(execution).put(key, reason);
    save();
  }

  /** Keeps a peak memory and how it was read. */
  public void putPeakMemory(Execution execution, double gib, String method) {
    document.peakmemMethod().put(execution.key(), method);
    put(execution, PEAK_MEMORY, gib);
  }

  /** Takes over the peak memory in a file of its own. */
  public void mergePeakMemory(Execution execution, ResultFile other) {
    putPeakMemory(
        execution, other.value(execution, PEAK_MEMORY), other.peakMemoryMethod(execution));
  }

  private Map<String, String> reasons(Execution execution) {
    return document.unavailable().computeIfAbsent(execution.key(), key -> new TreeMap<>());
  }

  private void save() {
    document.unavailable().values().removeIf(Map::isEmpty);
    JsonFile.write(file, document);
  }
}
