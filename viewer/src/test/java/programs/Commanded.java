package programs;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Does what it is told by lines on standard input, and answers each with a line: {@code ready} at
 * first, then {@code done}.
 */
public final class Commanded {

  private static final List<Cell> KEPT = new ArrayList<>();
  private static double sum;

  private Commanded() {}

  /** Has an op. */
  public static final class Matrix {
    static double scaled(double by) {
      return 2 * by;
    }

    static double shifted(double by) {
      return 2 + by;
    }
  }

  /** A tensor of a hundred bytes, by the rules of {@code commanded.rules}; nobody closes it. */
  public static final class Cell {
    private Cell() {}

    /** An op that makes one. */
    static Cell made() {
      return new Cell();
    }

    public int length() {
      return 100;
    }

    public boolean isClosed() {
      return false;
    }
  }

  private static void keep(int n) {
    for (int i = 0; i < n; i++) {
      KEPT.add(Cell.made());
    }
  }

  private static void scale(int n) {
    for (int i = 0; i < n; i++) {
      sum += Matrix.scaled(i);
    }
  }

  private static void shift(int n) {
    for (int i = 0; i < n; i++) {
      sum += Matrix.shifted(i);
    }
  }

  /**
   * Reads the commands: {@code scale 100}, {@code shift 100}, {@code keep 100}; the end of input is
   * the end.
   */
  public static void main(String[] args) throws IOException {
    System.out.println("ready");
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line; (line = in.readLine()) != null; ) {
      String[] words = line.split(" ", -1);
      switch (words[0]) {
        case "scale" -> scale(Integer.parseInt(words[1]));
        case "keep" -> keep(Integer.parseInt(words[1]));
        case "shift" -> shift(Integer.parseInt(words[1]));
        default -> throw new IllegalArgumentException(line);
      }
      System.out.println("done");
    }
    System.out.println(sum);
  }
}
