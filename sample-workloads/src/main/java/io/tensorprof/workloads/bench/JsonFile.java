package io.tensorprof.workloads.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tensorprof.workloads.WorkloadException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * Objects as JSON files. A number that is not one is written as the string {@code "NaN"}: JSON has
 * no such number, and Jackson reads the string back as one.
 */
final class JsonFile {

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .enable(SerializationFeature.INDENT_OUTPUT)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private JsonFile() {}

  /**
   * Reads an object.
   *
   * @throws WorkloadException when the file is not readable or holds something else
   */
  static <T> T read(Path file, Class<T> type) {
    try {
      return MAPPER.readValue(Files.readAllBytes(file), type);
    } catch (JsonProcessingException e) {
      int line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
      throw unreadable(file, "line " + line + ": " + firstLine(e.getOriginalMessage()), e);
    } catch (IOException e) {
      throw unreadable(file, e.toString(), e);
    }
  }

  private static WorkloadException unreadable(Path file, String why, Exception cause) {
    return new WorkloadException(
        "cannot read the results in "
            + file
            + " ("
            + why
            + "); delete the file, or measure again with --no-skip-existing",
        cause);
  }

  /**
   * Writes an object. The file is the old one or the new one at any time, never a part of it;
   * folders above it are made.
   *
   * @throws WorkloadException when it cannot be written
   */
  static void write(Path file, Object value) {
    try {
      Path folder = file.toAbsolutePath().getParent();
      Files.createDirectories(folder);
      // Not a temporary file of the JDK's: those are for their owner's eyes only.
      String name = file.getFileName() + "." + ProcessHandle.current().pid() + ".tmp";
      Path unfinished = folder.resolve(name);
      try {
        Files.write(unfinished, MAPPER.writeValueAsBytes(value));
        Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
      } finally {
        Files.deleteIfExists(unfinished);
      }
    } catch (IOException e) {
      throw new WorkloadException(
          "cannot write the results to " + file + " (" + e + "); choose another --out", e);
    }
  }

  private static String firstLine(String message) {
    return message.lines().findFirst().orElse("no reason given").strip();
  }
}
