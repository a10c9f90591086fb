package io.tensorprof.agent.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tensorprof.agent.rules.GaugeRule;
import io.tensorprof.agent.rules.RuleException;
import io.tensorprof.agent.rules.RuleParser;
import java.io.IOException;
import java.io.InputStream;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LibraryGaugesTest {

  /** The account of an allocator, as libtorch's: by value, to be closed. */
  public static final class Stats implements AutoCloseable {
    private final long bytes;

    Stats(long bytes) {
      this.bytes = bytes;
      open++;
    }

    public Stat allocated() {
      return new Stat(bytes);
    }

    public long total() {
      limitsAsked++;
      return 80_000;
    }

    @Override
    public void close() {
      open--;
    }
  }

  /** One number of it. */
  public static final class Stat {
    /** The number. */
    public final long now;

    Stat(long now) {
      this.now = now;
    }

    public long current() {
      return now;
    }
  }

  private static int open;
  private static int limitsAsked;
  private static final long[] DEVICES = new long[3];

  /** A library whose gauges are read. */
  public static final class Library {
    private Library() {}

    public static byte devices() {
      return (byte) DEVICES.length;
    }

    public static Stats stats(byte device) {
      return new Stats(DEVICES[device]);
    }

    public static long total() {
      return 7;
    }

    public static int most() {
      return 9;
    }

    public static int unlimited() {
      return 0;
    }

    public static long failing() {
      throw new IllegalStateException("no allocator\nframe #0: c10::Error");
    }

    public static String text() {
      return "";
    }
  }

  private final Set<String> met = new HashSet<>();

  @BeforeEach
  void reset() {
    open = 0;
    limitsAsked = 0;
    Arrays.fill(DEVICES, 0);
  }

  private LibraryGauges gauges(String... lines) throws RuleException {
    List<GaugeRule> rules =
        RuleParser.parse(
                "test", String.join("\n", lines).replace(" #", " " + Library.class.getName() + "#"))
            .gauges();
    return new LibraryGauges(
        () -> rules, () -> List.of(getClass().getClassLoader()), met::contains);
  }

  private static List<String> texts(LibraryGauges gauges) {
    List<String> texts = new ArrayList<>();
    for (LibraryGauges.Reading one : gauges.read()) {
      texts.add(one.name() + " " + one.bytes() + " " + one.limit());
    }
    return texts;
  }

  @Test
  void read_methodsWithoutArguments_haveBytesAndLimits() throws RuleException {
    LibraryGauges gauges =
        gauges("gauge its_bytes #total limit=most", "gauge b #most() limit=unlimited()");
    assertEquals(List.of("its bytes 7 9", "b 9 -1"), texts(gauges));
  }

  @Test
  void read_ofDevices_eachOnceItHasMoreThanNothing() throws RuleException {
    LibraryGauges gauges =
        gauges(
            "gauge gpu #stats(byte).allocated().current() limit=stats(byte).total() each=devices() closing");
    assertEquals(List.of(), texts(gauges));
    DEVICES[1] = 500;
    assertEquals(List.of("gpu 1 500 80000"), texts(gauges));
    DEVICES[1] = 0;
    DEVICES[2] = 6;
    assertEquals(List.of("gpu 1 0 80000", "gpu 2 6 80000"), texts(gauges));
    assertEquals(0, open);
    assertEquals(2, limitsAsked);
  }

  @Test
  void read_withField_isRead() throws RuleException {
    DEVICES[0] = 3;
    assertEquals(
        List.of("a 0 3 -1"), texts(gauges("gauge a #stats(byte).allocated().now each=devices()")));
  }

  @Test
  void read_onDevice_notBeforeTensorsAreMetThere() throws RuleException {
    LibraryGauges gauges = gauges("gauge gpu #failing on=cuda", "gauge a #total on=cuda");
    assertEquals(List.of(), texts(gauges));
    assertEquals(List.of(), gauges.takeNews());
    met.add("cuda");
    assertEquals(List.of("a 7 -1"), texts(gauges));
  }

  /** The library once more, as each web application has its own. */
  private static final class Apart extends ClassLoader {
    private static final String NAME = Library.class.getName();

    Apart() {
      super(LibraryGaugesTest.class.getClassLoader());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (!name.equals(NAME)) {
        return super.loadClass(name, resolve);
      }
      Class<?> loaded = findLoadedClass(name);
      return loaded != null ? loaded : define();
    }

    private Class<?> define() throws ClassNotFoundException {
      try (InputStream in = getResourceAsStream(NAME.replace('.', '/') + ".class")) {
        byte[] code = in.readAllBytes();
        return defineClass(NAME, code, 0, code.length);
      } catch (IOException e) {
        throw new ClassNotFoundException(NAME, e);
      }
    }
  }

  @Test
  void read_libraryIsUnloaded_isForgottenAndFoundAnew() throws Exception {
    List<ClassLoader> loaders = new ArrayList<>(List.of(new Apart()));
    List<GaugeRule> rules =
        RuleParser.parse("test", "gauge a " + Library.class.getName() + "#total").gauges();
    LibraryGauges gauges = new LibraryGauges(() -> rules, () -> loaders, met::contains);
    assertEquals(List.of("a 7 -1"), texts(gauges));
    WeakReference<ClassLoader> old = new WeakReference<>(loaders.remove(0));
    for (int i = 0; i < 200 && !old.refersTo(null); i++) {
      System.gc();
      Thread.sleep(10);
    }
    assertTrue(old.refersTo(null), "it is kept alive");
    assertEquals(List.of(), texts(gauges));
    loaders.add(new Apart());
    assertEquals(List.of("a 7 -1"), texts(gauges));
    assertEquals(List.of(), gauges.takeNews());
  }

  @Test
  void read_failing_saysSoOnceAndGoesOnWithOthers() throws RuleException {
    LibraryGauges gauges = gauges("gauge bad #failing()", "gauge good #total()");
    assertEquals(List.of("good 7 -1"), texts(gauges));
    assertEquals(
        List.of("the gauge 'bad' is not recorded: java.lang.IllegalStateException: no allocator"),
        gauges.takeNews());
    assertEquals(List.of("good 7 -1"), texts(gauges));
    assertEquals(List.of(), gauges.takeNews());
  }

  @Test
  void read_methodThatIsNotThere_saysWhich() throws RuleException {
    LibraryGauges gauges =
        gauges(
            "gauge a #nothing()",
            "gauge b #stats(int).total() each=devices()",
            "gauge c #text()",
            "gauge d #stats(byte).gone() each=devices()",
            "gauge e org.other.Library#total()");
    assertEquals(List.of(), texts(gauges));
    List<String> news = gauges.takeNews();
    String own = Library.class.getName();
    assertEquals(4, news.size());
    assertTrue(news.get(0).endsWith("there is no method " + own + ".nothing()"), news.get(0));
    assertTrue(news.get(1).endsWith("there is no method " + own + ".stats(int)"), news.get(1));
    assertTrue(news.get(2).endsWith("text() that returns a whole number"), news.get(2));
    assertTrue(news.get(3).contains("$Stats.gone()"), news.get(3));
    assertFalse(news.toString().contains("org.other"));
  }
}
