package io.tensorprof.analyzer.read;

import io.tensorprof.analyzer.jfr.DamagedException;
import io.tensorprof.analyzer.model.CallTree;
import io.tensorprof.analyzer.model.Profile;
import io.tensorprof.analyzer.model.RunInfo;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Reads collapsed stacks, {@code root;…;leaf N} a line, as flame graph tools write them. Nothing in
 * the file says what N counts: it is taken for samples, and a note of the run says so. A first
 * frame {@code [main tid=1]} is the thread.
 */
public final class CollapsedFile {

  /** The nanoseconds that one of N is shown as: not known, so numbers are shown as they are. */
  private static final long INTERVAL = 1;

  private static final String NOTE =
      "collapsed stacks do not say what their numbers count: each is shown as a sample of 1 ns";

  private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

  private final FrameTable frames = new FrameTable();
  private final PartialTree tree = new PartialTree();
  private final int root = tree.newRoot();
  private final CollapsedStacks stacks = new CollapsedStacks(frames, tree, root);
  private ByteLines lines = new ByteLines(InputStream.nullInputStream());
  private long total;

  private CollapsedFile() {}

  /** Whether a file that begins so may be one: its first line is text that ends in a number. */
  public static boolean looksLike(byte[] head) {
    int end = 0;
    while (end < head.length && head[end] != '\n') {
      if (head[end] >= 0 && head[end] < ' ' && head[end] != '\r' && head[end] != '\t') {
        return false;
      }
      end++;
    }
    boolean whole = end < head.length;
    if (end > 0 && head[end - 1] == '\r') {
      end--;
    }
    int digits = end;
    while (digits > 0 && head[digits - 1] >= '0' && head[digits - 1] <= '9') {
      digits--;
    }
    boolean numbered = digits < end && digits > 0 && head[digits - 1] == ' ';
    // Of a stack longer than the head, all that can be seen is that it parts frames.
    return numbered || (!whole && new String(head, 0, end, StandardCharsets.UTF_8).contains(";"));
  }

  /** The profile in a file. */
  public static Profile read(Path file) throws RecordingException {
    try (InputStream in = Files.newInputStream(file)) {
      return read(in, file.toString());
    } catch (IOException e) {
      throw new RecordingException("%s cannot be read: %s".formatted(file, FileReasons.of(e)), e);
    }
  }

  /**
   * The profile in a stream.
   *
   * @param named what messages call it
   */
  public static Profile read(InputStream in, String named) throws RecordingException {
    CollapsedFile reader = new CollapsedFile();
    try {
      return reader.profile(in);
    } catch (DamagedException e) {
      throw new RecordingException(
          "%s cannot be read as collapsed stacks: line %d %s"
              .formatted(named, reader.lines.count(), e.getMessage()),
          e);
    } catch (IOException e) {
      throw new RecordingException("%s cannot be read: %s".formatted(named, FileReasons.of(e)), e);
    } catch (OutOfMemoryError e) {
      throw new RecordingException(
          "%s cannot be read in %d MB of memory; try JAVA_TOOL_OPTIONS=-Xmx8g"
              .formatted(named, Runtime.getRuntime().maxMemory() >> 20),
          e);
    }
  }

  private Profile profile(InputStream in) throws IOException, DamagedException {
    lines = new ByteLines(in);
    while (lines.next()) {
      if (lines.count() == 1) {
        lines.skip(BYTE_ORDER_MARK);
      }
      line(lines.bytes(), lines.from(), lines.to());
    }
    stacks.finish();
    if (total == 0) {
      throw new DamagedException("is the last, and there is no stack");
    }
    CallTree.Builder builder = CallTree.sampledBuilder(INTERVAL);
    TreeCopy.copyChildren(
        tree,
        root,
        CallTree.ROOT,
        (parent, child) ->
            builder.addSampled(
                parent, frames.frame(tree.frame(child)), tree.self(child), tree.total(child)));
    RunInfo run =
        RunInfo.of("", total).withSampling(new RunInfo.Sampling("", INTERVAL, 0, "")).with(NOTE);
    return new Profile(run, builder.build());
  }

  private void line(byte[] bytes, int from, int until) throws DamagedException {
    int to = until;
    while (to > from && bytes[to - 1] >= 0 && Character.isWhitespace(bytes[to - 1])) {
      to--;
    }
    if (to == from) {
      return;
    }
    if (bytes[to - 1] < 0) { // perhaps a blank of another script
      String text = new String(bytes, from, to - from, StandardCharsets.UTF_8);
      byte[] stripped = text.stripTrailing().getBytes(StandardCharsets.UTF_8);
      if (stripped.length > 0) {
        stack(stripped, 0, stripped.length);
      }
    } else {
      stack(bytes, from, to);
    }
  }

  private void stack(byte[] bytes, int from, int to) throws DamagedException {
    int blank = to - 1;
    while (blank >= from && bytes[blank] != ' ') {
      blank--;
    }
    long weight =
        blank < from
            ? -1
            : number(new String(bytes, blank + 1, to - blank - 1, StandardCharsets.UTF_8));
    if (weight < 0) {
      throw new DamagedException("does not end in a blank and a number");
    }
    if (total + weight < total) {
      throw new DamagedException("makes the sum of all numbers too large");
    }
    total += weight;
    stacks.add(bytes, from, blank, weight);
  }

  /** The number; −1 when it is none. */
  private static long number(String digits) {
    if (digits.isEmpty()
        || digits.length() > 19
        || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
      return -1;
    }
    try {
      return Long.parseLong(digits);
    } catch (NumberFormatException e) {
      return -1; // above 2^63
    }
  }
}
