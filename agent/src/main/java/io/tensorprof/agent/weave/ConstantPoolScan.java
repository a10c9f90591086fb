package io.tensorprof.agent.weave;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The first, cheapest look at a class: does any text in its constant pool begin like an owner of
 * ops? Most classes end here, after about a microsecond, and nothing heavier is loaded for them.
 */
final class ConstantPoolScan {

  private static final int[] SIZES = new int[21];

  static {
    SIZES[3] = 4; // Integer
    SIZES[4] = 4; // Float
    SIZES[5] = 8; // Long
    SIZES[6] = 8; // Double
    SIZES[7] = 2; // Class
    SIZES[8] = 2; // String
    SIZES[9] = 4; // Fieldref
    SIZES[10] = 4; // Methodref
    SIZES[11] = 4; // InterfaceMethodref
    SIZES[12] = 4; // NameAndType
    SIZES[15] = 3; // MethodHandle
    SIZES[16] = 2; // MethodType
    SIZES[17] = 4; // Dynamic
    SIZES[18] = 4; // InvokeDynamic
    SIZES[19] = 2; // Module
    SIZES[20] = 2; // Package
  }

  private final byte[][] prefixes;

  /** A scan for class names that begin with one of these, given with dots. */
  ConstantPoolScan(List<String> prefixes) {
    this.prefixes = new byte[prefixes.size()][];
    for (int i = 0; i < this.prefixes.length; i++) {
      this.prefixes[i] = prefixes.get(i).replace('.', '/').getBytes(StandardCharsets.UTF_8);
    }
  }

  /** Whether the class may call an op. A class file that makes no sense may not. */
  boolean mayCall(byte[] classFile) {
    if (prefixes.length == 0 || classFile.length < 10) {
      return false;
    }
    int entries = u2(classFile, 8);
    int at = 10;
    for (int i = 1; i < entries && at + 3 <= classFile.length; i++) {
      int tag = classFile[at];
      if (tag == 1) {
        int length = u2(classFile, at + 1);
        if (startsLikeAnOwner(classFile, at + 3, length)) {
          return true;
        }
        at += 3 + length;
      } else if (tag > 0 && tag < SIZES.length && SIZES[tag] > 0) {
        at += 1 + SIZES[tag];
        i += tag == 5 || tag == 6 ? 1 : 0;
      } else {
        return false;
      }
    }
    return false;
  }

  private boolean startsLikeAnOwner(byte[] file, int from, int length) {
    for (byte[] prefix : prefixes) {
      if (length >= prefix.length && from + prefix.length <= file.length) {
        int i = 0;
        while (i < prefix.length && file[from + i] == prefix[i]) {
          i++;
        }
        if (i == prefix.length) {
          return true;
        }
      }
    }
    return false;
  }

  private static int u2(byte[] file, int at) {
    return ((file[at] & 0xff) << 8) | (file[at + 1] & 0xff);
  }
}
