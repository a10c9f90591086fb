package programs;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** Takes native memory at one line, megabyte by megabyte, and none at another. */
public final class Grower {

  /** Megabytes taken. */
  public static final int MEGABYTES = 64;

  private static final List<ByteBuffer> KEPT = new ArrayList<>();

  private Grower() {}

  /** Takes a megabyte, whose pages the JVM fills with zeros. */
  public static void take() {
    KEPT.add(ByteBuffer.allocateDirect(1 << 20));
  }

  /** Takes nothing. */
  public static int idle() {
    return KEPT.size();
  }

  /** Takes nothing, and fails. */
  public static void fail() {
    throw new IllegalStateException("as it should");
  }

  private static int failing() {
    try {
      fail();
      return 0;
    } catch (IllegalStateException expected) {
      return 1;
    }
  }

  private static void grow() {
    int seen = 0;
    for (int i = 0; i < MEGABYTES; i++) {
      take();
      seen += idle();
    }
    System.out.println(seen + failing());
  }

  public static void main(String[] args) throws InterruptedException {
    Thread thread = new Thread(Grower::grow, "grower");
    thread.start();
    thread.join();
  }
}
