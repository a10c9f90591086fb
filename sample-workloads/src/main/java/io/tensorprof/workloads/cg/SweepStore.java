package io.tensorprof.workloads.cg;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.tensorprof.workloads.WorkloadException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
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

  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

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
    Content content = read();
    if (content == null || content.key() == null || content.curves() == null) {
      throw corrupt("something is missing in it", null);
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

  private Content read() {
    try {
      return JSON.readValue(file.toFile(), Content.class);
    } catch (JsonProcessingException e) {
      throw corrupt(e.getOriginalMessage(), e);
    } catch (IOException e) {
      throw new WorkloadException("cannot read " + file + " (" + e.getMessage() + ")", e);
    }
  }

  private WorkloadException corrupt(String why, Throwable cause) {
    String line = why.lines().findFirst().orElse("");
    return new WorkloadException(
        file + " is damaged (" + line + "); delete it, or run without --skip-existing", cause);
  }

  Curve curve(Backend backend) {
    return curves.getOrDefault(backend.title(), Curve.empty());
  }

  /** Keeps a curve, on disk, too. The file is whole at any time. */
  void put(Backend backend, Curve curve) {
    curves.put(backend.title(), curve);
    Path written = file.resolveSibling(file.getFileName() + ".part");
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      JSON.writeValue(written.toFile(), new Content(key, environment, curves));
      Files.move(written, file, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new WorkloadException(
          "cannot write " + file + " (" + e.getMessage() + "); choose another --out", e);
    }
  }
}
