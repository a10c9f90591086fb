package io.tensorprof.workloads.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tensorprof.workloads.WorkloadException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * Objects as JSON files. A number that is not one is written as the string {@code "NaN"}: JSON has
 * no such number, and Jackson reads the string back as one.
 */
public final class JsonFile {

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .enable(SerializationFeature.INDENT_OUTPUT)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .build();

  private JsonFile() {}

  /**
   * Reads an object.
   *
   * @throws WorkloadException when the file is not readable or holds something else
   */
  public static <T> T read(Path file, Class<T> type) {
    try {
      T read = MAPPER.readValue(Files.readAllBytes(file), type);
      if (read == null) {
        throw unreadable(file, "it holds null", null);
      }
      return read;
    } catch (JsonProcessingException e) {
      int line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
      throw unreadable(file, "line " + line + " is not as it was written", e);
    } catch (IOException e) {
      throw new WorkloadException("cannot read " + file + " (" + e.getMessage() + ")", e);
    }
  }

  private static WorkloadException unreadable(Path file, String why, Exception cause) {
    return new WorkloadException(
        file + " is damaged (" + why + "); delete it to measure again", cause);
  }

  /**
   * Writes an object. The file is the old one or the new one at any time, never a part of it;
   * folders above it are made.
   *
   * @throws WorkloadException when it cannot be written
   */
  public static void write(Path file, Object value) {
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
          "cannot write " + file + " (" + reason(e) + "); choose another --out", e);
    }
  }

  /** In words: of some failures the message is but the file's name. */
  private static String reason(IOException e) {
    if (e instanceof NoSuchFileException) {
      return "its folder cannot be made";
    }
    String message = String.valueOf(e.getMessage());
    return message.endsWith(".tmp") || !message.contains(" ")
        ? e.getClass().getSimpleName() + " at " + message
        : message;
  }
}
