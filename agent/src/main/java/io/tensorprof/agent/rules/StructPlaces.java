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
 * @param storage of the pointer to the storage
 * @param bytes of the storage's size, in the storage
 */
public record StructPlaces(
    int rank, int sizes, int inPlace, int elements, int type, int storage, int bytes) {

  private static final String FORM =
      "struct= is of the form rank@64,sizes@72*5,elements@160,type@168,storage@16,bytes@48";

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
    int times = parts[1].indexOf('*');
    String sizes = times < 0 ? "" : parts[1].substring(0, times);
    int inPlace = times < 0 ? 0 : number(parts[1].substring(times + 1), 1, MOST_IN_PLACE);
    return new StructPlaces(
        place(parts[0], "rank"),
        place(sizes, "sizes"),
        inPlace,
        place(parts[2], "elements"),
        place(parts[3], "type"),
        place(parts[4], "storage"),
        place(parts[5], "bytes"));
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
