package io.tensorprof.agent.rules;

import java.util.Map;

/**
 * How it is known what memory a tensor holds: expressions as those of {@link TensorType}.
 *
 * @param bytes bytes of its storage; null when they are those of its elements
 * @param storage a number that stands for its storage; null when each tensor has its own. With a *
 *     before it, the expression is a pointer of JavaCPP's, and the number what lies there
 * @param closed true once it is closed; null when it does not tell
 * @param borrowed true, or a number below 0, when its memory is another's to free; null when it
 *     does not tell
 * @param device a number that stands for where it lies; null when there is none
 * @param devices names of those numbers
 * @param scope the object that will close it; null when it does not tell
 * @param lost whether what was not closed is never freed, not by the garbage collector either
 */
public record Holding(
    String bytes,
    String storage,
    String closed,
    String borrowed,
    String device,
    Map<Integer, String> devices,
    String scope,
    boolean lost) {

  /** Whether the number that stands for the storage lies where a pointer points. */
  public boolean isPointed() {
    return storage != null && storage.charAt(0) == '*';
  }

  /** The expression for the storage, or for the pointer to what stands for it. */
  public String storagePath() {
    return isPointed() ? storage.substring(1) : storage;
  }

  /** What the expressions for storage and bytes begin with in common; empty for nothing. */
  public String part() {
    if (bytes == null || storage == null) {
      return "";
    }
    String path = isPointed() ? storagePath() + "." : storage;
    int end = 0;
    for (int i = 0; i < Math.min(bytes.length(), path.length()); i++) {
      if (bytes.charAt(i) != path.charAt(i)) {
        break;
      }
      end = bytes.charAt(i) == '.' ? i : end;
    }
    return bytes.substring(0, end);
  }

  /** Bytes of an element of a type, by its name; −1 when it is none of the known ones. */
  public static int elementBytes(String dtype) {
    return switch (dtype) {
      case "bool", "int8", "uint8", "qint8", "quint8", "float8_e5m2", "float8_e4m3fn" -> 1;
      case "int16", "uint16", "float16", "bfloat16", "qint16", "quint16" -> 2;
      case "int32", "uint32", "float32", "qint32", "complex32" -> 4;
      case "int64", "uint64", "float64", "complex64" -> 8;
      case "complex128" -> 16;
      default -> -1;
    };
  }
}
