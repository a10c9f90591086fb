package io.tensorprof.analyzer.read;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tensorprof.analyzer.model.CallTree;
import io.tensorprof.analyzer.model.Frame;
import io.tensorprof.analyzer.model.Mode;
import io.tensorprof.analyzer.model.Profile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class CollapsedFileTest {

  @Test
  void read_stacks_areOneTree() throws Exception {
    CallTree tree = read("main;a.B.f;a.B.g 3\r\nmain;a.B.f 2\n\nmain;a.B.f;a.B.g 1").tree();
    assertEquals(4, tree.size());
    assertEquals(Mode.SAMPLING, tree.mode());
    assertEquals(6, tree.cumSamples(1));
    assertEquals(0, tree.samples(1));
    assertEquals(2, tree.samples(2));
    assertEquals(4, tree.samples(3));
    assertEquals(Frame.sampled(Frame.Kind.JAVA, "a.B", "g", ""), tree.frame(3));
    assertEquals(Frame.sampled(Frame.Kind.NATIVE, "", "main", ""), tree.frame(1));
  }

  @Test
  void read_stacksAlikeInPart_shareTheirWholeFramesOnly() throws Exception {
    // Each begins with bytes of the one before: whole frames, parts of frames, all of it.
    CallTree tree =
        read("a;bc;d 1\na;b 2\na;b;d 4\na;b 8\na;b; 16\nab;b 32\na;bc 64\n 128\na 256").tree();
    StringBuilder nodes = new StringBuilder();
    for (int node = 1; node < tree.size(); node++) {
      nodes.append(
          "%s<%s %d/%d\n"
              .formatted(
                  tree.frame(node).name(),
                  tree.frame(tree.parent(node)).name(),
                  tree.samples(node),
                  tree.cumSamples(node)));
    }
    assertEquals(
        List.of(
            "",
            "<all threads 128/128",
            "<b 16/16",
            "a<all threads 256/351",
            "ab<all threads 0/32",
            "b<a 10/30",
            "b<ab 32/32",
            "bc<a 64/65",
            "d<b 4/4",
            "d<bc 1/1"),
        (nodes + "\n").lines().sorted().toList());
    assertEquals(511, tree.cumSamples(CallTree.ROOT));
  }

  @Test
  void read_blanksAtTheEnd_areNoPartOfIt() throws Exception {
    CallTree tree = read("a 1 \t\r\n \u2003\na;b 2\u2003\n\r\n").tree();
    assertEquals(3, tree.cumSamples(1));
    assertEquals(2, tree.samples(2));
  }

  @Test
  void read_piecemeal_isTheSame() throws Exception {
    byte[] text =
        ("x".repeat(70_000) + ";a 1\nb;" + "y".repeat(140_000) + " 2\nb 3").getBytes(UTF_8);
    InputStream slow =
        new ByteArrayInputStream(text) {
          @Override
          public int read(byte[] into, int from, int length) {
            return super.read(into, from, Math.min(length, 7_001));
          }
        };
    CallTree tree = CollapsedFile.read(slow, "x").tree();
    List<String> nodes = new ArrayList<>();
    for (int node = 1; node < tree.size(); node++) {
      nodes.add(tree.frame(node).name().length() + ": " + tree.cumSamples(node));
    }
    nodes.sort(null);
    assertEquals(List.of("140000: 2", "1: 1", "1: 5", "70000: 1"), nodes);
  }

  @Test
  void read_firstFrameOfAThread_isTheThread() throws Exception {
    CallTree tree = read("[main tid=1];a.B.f 3\n[GC Thread#0 tid=os 7];[x tid=2] 1").tree();
    assertEquals(Frame.thread("main", 1), tree.frame(1));
    assertEquals(Frame.nativeThread("GC Thread#0", 7), tree.frame(2));
    assertEquals(Frame.Kind.NATIVE, tree.frame(4).kind());
  }

  @Test
  void read_namesOfAsyncProfiler_loseTheirAnnotation() throws Exception {
    CallTree tree =
        read("java/lang/Thread.run_[j];java/util/A$$Lambda.0x7f.<init>_[0];"
                + "at::native::add(int; long)_[x];do_syscall_64_[k] 1")
            .tree();
    assertEquals(Frame.sampled(Frame.Kind.JAVA, "java.lang.Thread", "run", ""), tree.frame(1));
    assertEquals("<init>", tree.frame(2).name());
    assertEquals("at::native::add(int", tree.frame(3).name()); // a semicolon parts frames
    assertEquals(Frame.sampled(Frame.Kind.KERNEL, "", "do_syscall_64", ""), tree.frame(5));
  }

  @Test
  void read_anyNames_keepsThem() throws Exception {
    CallTree tree = read("\uFEFF100% cpu;a b c;;x%3By%zz 1").tree();
    assertEquals("100% cpu", tree.frame(1).name());
    assertEquals("a b c", tree.frame(2).name());
    assertEquals("", tree.frame(3).name());
    assertEquals("x;y%zz", tree.frame(4).name());
  }

  @Test
  void read_deepStack_needsNoJavaStack() throws Exception {
    assertEquals(200_001, read("f;".repeat(199_999) + "f 1").tree().size());
  }

  @Test
  void read_damaged_saysTheLine() {
    assertEquals(
        "x cannot be read as collapsed stacks: line 2 does not end in a blank and a number",
        failure("a;b 1\na;b\n"));
    assertEquals(
        "x cannot be read as collapsed stacks: line 1 does not end in a blank and a number",
        failure("a;b -1"));
    assertEquals(
        "x cannot be read as collapsed stacks: line 1 does not end in a blank and a number",
        failure("a 99999999999999999999"));
    assertEquals(
        "x cannot be read as collapsed stacks: line 2 makes the sum of all numbers too large",
        failure("a 9223372036854775807\nb 1"));
    assertTrue(failure("").contains("there is no stack"));
  }

  @Test
  void read_lineWithoutEnd_isRefused() {
    InputStream endless =
        new InputStream() {
          @Override
          public int read() {
            return 'x';
          }

          @Override
          public int read(byte[] into, int from, int length) {
            Arrays.fill(into, from, from + length, (byte) 'x');
            return length;
          }
        };
    assertEquals(
        "x cannot be read as collapsed stacks: line 1 is longer than 64 MB",
        assertThrows(RecordingException.class, () -> CollapsedFile.read(endless, "x"))
            .getMessage());
  }

  @Test
  void looksLike_beginningsOfFiles_tellsThemApart() throws IOException {
    assertTrue(looksLike("main;f 12\n"));
    assertTrue(looksLike("main;f 12"));
    assertTrue(looksLike("main 1\r\nx 2\n"));
    assertTrue(looksLike("main;a.b.C.f;a.b")); // the beginning of a long one
    assertFalse(looksLike(""));
    assertFalse(looksLike("{\"a\": 1}"));
    assertFalse(looksLike("FLR\0\0\2"));
    assertFalse(looksLike("hello world\n"));
    assertFalse(looksLike("12\n"));
  }

  private static boolean looksLike(String text) {
    return CollapsedFile.looksLike(text.getBytes(UTF_8));
  }

  private static String failure(String text) {
    return assertThrows(RecordingException.class, () -> read(text)).getMessage();
  }

  private static Profile read(String text) throws RecordingException {
    return CollapsedFile.read(new ByteArrayInputStream(text.getBytes(UTF_8)), "x");
  }
}
