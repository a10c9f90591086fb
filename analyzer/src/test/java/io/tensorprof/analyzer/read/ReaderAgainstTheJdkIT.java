package io.tensorprof.analyzer.read;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tensorprof.analyzer.model.CallTree;
import io.tensorprof.analyzer.model.Profile;
import io.tensorprof.analyzer.testing.Jdks;
import io.tensorprof.analyzer.testing.ProfiledProgram;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedObject;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import programs.ManySites;

/**
 * The same recording through our reader, in all the ways it takes a call, and through the JDK's.
 */
class ReaderAgainstTheJdkIT {

  @TempDir private Path folder;

  @Test
  void read_manySitesThreadsAndExceptions_agreesWithTheJdk() throws Exception {
    List<Path> files =
        ProfiledProgram.record(
            Jdks.all().get(0),
            folder,
            "mode=tracing,include=programs.ManySites,ops=programs.ManySites#next",
            ManySites.class);
    assertEquals(1, files.size());
    Profile profile = RecordingReader.read(files.get(0));
    // Keys of more than a byte: such calls take another way through the reader.
    assertTrue(profile.run().weaving().sites() > 150, "only " + profile.run().weaving().sites());
    Map<String, Long> ours = new HashMap<>();
    Profile visited =
        CallStream.read(
            files,
            call -> {
              ours.merge(call.frame().name() + " " + call.depth(), 1L, Long::sum);
              ours.merge("ns of " + call.frame().name(), call.duration(), Long::sum);
              if (call.thrown()) {
                ours.merge("thrown", 1L, Long::sum);
              }
            },
            ReadProgress.NONE);
    assertEquals(jdks(files.get(0)), ours);
    assertTrue(ours.get("thrown") > 0);
    assertEquals(lines(visited.tree()), lines(profile.tree()));
    assertEquals(profile.run().recordedCalls(), calls(profile.tree()));
  }

  private static Map<String, Long> jdks(Path file) throws Exception {
    Map<String, Long> sums = new HashMap<>();
    try (RecordingFile recording = new RecordingFile(file)) {
      while (recording.hasMoreEvents()) {
        RecordedEvent event = recording.readEvent();
        if (event.getEventType().getName().equals("tensorprof.Call")) {
          String name = ((RecordedObject) event.getValue("site")).getString("name");
          sums.merge(name + " " + event.getInt("depth"), 1L, Long::sum);
          sums.merge("ns of " + name, event.getLong("duration"), Long::sum);
          if (event.getBoolean("thrown")) {
            sums.merge("thrown", 1L, Long::sum);
          }
        }
      }
    }
    return sums;
  }

  private static long calls(CallTree tree) {
    long calls = 0;
    for (int node = 0; node < tree.size(); node++) {
      calls += tree.calls(node);
    }
    return calls;
  }

  private static List<String> lines(CallTree tree) {
    List<String> lines = new ArrayList<>();
    for (int node = 1; node < tree.size(); node++) {
      lines.add(
          "%d %s %d %d %d %d %d"
              .formatted(
                  tree.parent(node),
                  tree.frame(node).fullName(),
                  tree.calls(node),
                  tree.tottime(node),
                  tree.cumtime(node),
                  tree.shortest(node),
                  tree.longest(node)));
    }
    return lines;
  }
}
