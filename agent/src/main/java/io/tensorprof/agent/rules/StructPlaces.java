package io.tensorprof.agent.rules;

/**
 * Where a tensor of a C++ library has what is asked of it: bytes from the beginning of the object
 * that its Java object points at a pointer to, or of that object's storage. All are words of 8
 * bytes.
 *
 * @param rank of the number of dimensions
 * @param sizes of the size of the first dimension; those of the others lie behind it
 * @param inPlace with more dimensions than these the sizes lie elsewhere
 * @param elements of the number of elements
 * @param type of what is the same only for tensors of one element type on one device
 * @param typeBits so many of its lower bits; what is above them may be anything
 * @param storage of the pointer to the storage
 * @param bytes of the storage's size, in the storage
 */
public record StructPlaces(
    int rank,
    int sizes,
    int inPlace,
    int elements,
    int type,
    int typeBits,
    int storage,
    int bytes) {

  private static final String FORM =
      "struct= is of the form rank@64,sizes@72*5,elements@160,type@168:63,storage@16,bytes@48";

  private static final int MOST = 1 << 10;
  private static final int MOST_IN_PLACE = 16;

  /**
   * What the text says.
   *
   * @throws IllegalArgumentException saying what is wrong
   */
  static StructPlaces parse(String text) {
    String[] parts = text.split(",", -1);
    if (parts.length != 6) {
      throw new IllegalArgumentException(FORM);
    }
    return new StructPlaces(
        place(parts[0], "rank"),
        place(before(parts[1], '*'), "sizes"),
        number(behind(parts[1], '*'), 1, MOST_IN_PLACE),
        place(parts[2], "elements"),
        place(before(parts[3], ':'), "type"),
        number(behind(parts[3], ':'), 1, Long.SIZE),
        place(parts[4], "storage"),
        place(parts[5], "bytes"));
  }

  private static String before(String part, char mark) {
    return part.substring(0, mark(part, mark));
  }

  private static String behind(String part, char mark) {
    return part.substring(mark(part, mark) + 1);
  }

  private static int mark(String part, char mark) {
    int at = part.indexOf(mark);
    if (at < 0) {
      throw new IllegalArgumentException(FORM);
    }
    return at;
  }

  private static int place(String part, String name) {
    if (!part.startsWith(name + "@")) {
      throw new IllegalArgumentException(FORM);
    }
    int place = number(part.substring(name.length() + 1), 0, MOST);
    if (place % Long.BYTES != 0) {
      throw new IllegalArgumentException(part + " is no multiple of 8");
    }
    return place;
  }

  private static int number(String digits, int least, int most) {
    try {
      int number = Integer.parseUnsignedInt(digits);
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      // said below
    }
    throw new IllegalArgumentException(
        "'" + digits + "' in struct= is no number from " + least + " to " + most);
  }
}
