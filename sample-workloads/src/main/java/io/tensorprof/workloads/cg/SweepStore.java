package io.tensorprof.workloads.cg;

import io.tensorprof.workloads.WorkloadException;
import io.tensorprof.workloads.bench.JsonFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** What a sweep has measured, on disk after each size, so that it can go on from there. */
final class SweepStore {

  /**
   * The file's content.
   *
   * @param key {@link SweepConfig#key}
   * @param environment where it was measured
   * @param curves by the backends' titles
   */
  record Content(String key, String environment, Map<String, Curve> curves) {}

  private final Path file;

  private final String key;

  private final String environment;

  private final Map<String, Curve> curves = new TreeMap<>();

  /** A store that begins empty. */
  SweepStore(Path file, String key, String environment) {
    this.file = file;
    this.key = key;
    this.environment = environment;
  }

  /**
   * Reads what an earlier run left; nothing when there is no file.
   *
   * @throws WorkloadException when it cannot be read or was measured with other options
   */
  void load() {
    if (!Files.exists(file)) {
      return;
    }
    Content content = JsonFile.read(file, Content.class);
    if (content.key() == null || content.curves() == null) {
      throw new WorkloadException(
          file + " is damaged (something is missing in it); delete it to measure again");
    }
    if (!content.key().equals(key)) {
      throw new WorkloadException(
          file
              + " was measured with other options ("
              + content.key()
              + "); use these, or another --out");
    }
    curves.putAll(content.curves());
  }

  Curve curve(Backend backend) {
    return curves.getOrDefault(backend.title(), Curve.empty());
  }

  /** Keeps a curve, on disk, too. The file is whole at any time. */
  void put(Backend backend, Curve curve) {
    curves.put(backend.title(), curve);
    JsonFile.write(file, new Content(key, environment, curves));
  }
}
