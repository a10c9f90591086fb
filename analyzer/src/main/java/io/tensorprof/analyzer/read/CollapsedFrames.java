package io.tensorprof.analyzer.read;

import io.tensorprof.analyzer.model.CollapsedNames;
import io.tensorprof.analyzer.model.Frame;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Frames by the names that they have in collapsed stacks. */
final class CollapsedFrames {

  /** {@code com.acme.Main.run}, also with slashes, and with a descriptor where we wrote one. */
  private static final Pattern METHOD =
      Pattern.compile(
          "(?<owner>[\\p{L}_$][\\p{L}\\p{N}_$./+-]*)\\.(?<name>[\\p{L}_$][\\p{L}\\p{N}_$-]*|<init>|<clinit>)"
              + "(?<descriptor>\\(.*)?",
          Pattern.DOTALL);

  /** What async-profiler and jfrconv end the names of frames with that are annotated. */
  private static final Pattern ANNOTATION = Pattern.compile("_\\[[jik01]\\]$");

  private CollapsedFrames() {}

  /** The frame of a name as it stands in a line; the first of a stack may be a thread. */
  static Frame frame(String escaped, boolean first) {
    String name = CollapsedNames.unescaped(escaped);
    Frame thread = first ? CollapsedNames.threadOf(name) : null;
    if (thread != null) {
      return thread;
    }
    Matcher annotation = ANNOTATION.matcher(name);
    boolean kernel = name.endsWith("_[k]");
    String plain = annotation.find() ? name.substring(0, annotation.start()) : name;
    Matcher method = METHOD.matcher(plain);
    if (kernel || !method.matches()) {
      return Frame.sampled(kernel ? Frame.Kind.KERNEL : Frame.Kind.NATIVE, "", plain, "");
    }
    String descriptor = method.group("descriptor");
    return Frame.sampled(
        Frame.Kind.JAVA,
        method.group("owner").replace('/', '.'),
        // Overloads are functions of their own only by name: a sampled frame has no descriptor.
        method.group("name") + (descriptor == null ? "" : descriptor),
        "");
  }
}
