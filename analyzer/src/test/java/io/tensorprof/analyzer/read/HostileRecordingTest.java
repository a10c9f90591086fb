package io.tensorprof.analyzer.read;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tensorprof.analyzer.model.CallTree;
import io.tensorprof.analyzer.model.Profile;
import io.tensorprof.analyzer.testing.TestRecording;
import io.tensorprof.analyzer.testing.TestRecording.Site;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import jdk.jfr.Recording;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Files that are no recordings, not ours, cut off or damaged: each gives one line that names the
 * file.
 */
class HostileRecordingTest {

  private static final Site MUL = Site.op("mul", "step", 22);
  private static final int POOLS_OFFSET = 16;
  private static final int STATE_OFFSET = 64;

  @TempDir private Path folder;
  private Path file;

  @BeforeEach
  void name() {
    file = folder.resolve("run.jfr");
  }

  private byte[] recording() throws Exception {
    return recording("tracing", 1);
  }

  private byte[] recording(String modes, int formatVersion) throws Exception {
    Path good = folder.resolve("good.jfr");
    try (TestRecording recording =
        TestRecording.create(good).modes(modes).formatVersion(formatVersion)) {
      TestRecording.ThreadScript main = recording.thread("main", 1);
      main.call(MUL, 20);
      recording.rotate();
      main.call(MUL, 30);
      recording.end();
    }
    return Files.readAllBytes(good);
  }

  private String refusal(byte... content) throws Exception {
    Files.write(file, content);
    return refusal(file);
  }

  private static String refusal(Path path) {
    RecordingException e =
        assertTimeoutPreemptively(
            Duration.ofSeconds(30),
            () -> assertThrows(RecordingException.class, () -> RecordingReader.read(path)));
    assertTrue(e.getMessage().startsWith(path.toString()), e.getMessage());
    assertFalse(e.getMessage().contains("\n"), e.getMessage());
    return e.getMessage();
  }

  @Test
  void read_missing_saysSo() {
    assertTrue(refusal(file).contains("no such file"));
  }

  @Test
  void read_directory_saysSo() {
    assertTrue(refusal(folder).contains("is a directory"));
  }

  @Test
  void read_empty_saysSo() throws Exception {
    assertTrue(refusal().contains("is empty"));
  }

  @Test
  void read_text_isNotARecording() throws Exception {
    assertTrue(refusal((byte) 'h', (byte) 'e', (byte) 'y').contains("not a JFR recording"));
    assertTrue(refusal(new byte[1000]).contains("not a JFR recording"));
  }

  @Test
  void read_cutInFirstChunk_isCutOff() throws Exception {
    byte[] content = recording();
    for (int length : new int[] {4, 20, 68, 200}) {
      assertTrue(refusal(Arrays.copyOf(content, length)).contains("is cut off"));
    }
  }

  @Test
  void read_cutInSecondChunk_readsTheFirst() throws Exception {
    byte[] content = recording();
    Files.write(file, Arrays.copyOf(content, content.length - 10));
    Profile profile = RecordingReader.read(file);
    assertEquals(20, profile.tree().cumtime(CallTree.ROOT));
    assertFalse(profile.run().complete());
    assertTrue(profile.run().notes().get(0).contains("cut off"));
  }

  @Test
  void read_bytesBehindTheEnd_readsWhatIsWhole() throws Exception {
    byte[] content = recording();
    Files.write(file, Arrays.copyOf(content, content.length + 10));
    assertEquals(50, RecordingReader.read(file).tree().cumtime(CallTree.ROOT));
  }

  @Test
  void read_chunksSwapped_readsThemInOrder() throws Exception {
    byte[] content = recording();
    int first = (int) ByteBuffer.wrap(content).getLong(8);
    ByteArrayOutputStream swapped = new ByteArrayOutputStream();
    swapped.write(content, first, content.length - first);
    swapped.write(content, 0, first);
    Files.write(file, swapped.toByteArray());
    Profile profile = RecordingReader.read(file);
    assertEquals(50, profile.tree().cumtime(CallTree.ROOT));
    assertTrue(profile.run().complete());
  }

  @Test
  void read_notClosed_saysSo() throws Exception {
    try (TestRecording recording = TestRecording.create(file)) {
      recording.thread("main", 1).call(MUL, 20);
      recording.run(0, false);
    }
    Profile profile = RecordingReader.read(file);
    assertTrue(profile.run().notes().get(0).contains("not closed"));
  }

  @Test
  void read_unknownFormatVersion_namesBoth() throws Exception {
    String message = refusal(recording("tracing", 9));
    assertTrue(message.contains("version 9") && message.contains("versions 1 to"), message);
  }

  @Test
  void read_unknownMode_namesIt() throws Exception {
    assertTrue(refusal(recording("guessing", 1)).contains("'guessing'"));
  }

  @Test
  void read_twoRuns_isRefused() throws Exception {
    byte[] one = recording();
    Path second = folder.resolve("second.jfr");
    try (TestRecording recording = TestRecording.create(second).runId("r2")) {
      recording.run(7, true);
    }
    ByteArrayOutputStream both = new ByteArrayOutputStream();
    both.write(one);
    both.write(Files.readAllBytes(second));
    assertTrue(refusal(both.toByteArray()).contains("there are 2"));
  }

  @Test
  void read_recordingOfTheJvm_saysWhatItHolds() throws Exception {
    try (Recording recording = new Recording()) {
      recording.enable("jdk.JVMInformation");
      recording.start();
      recording.stop();
      recording.dump(file);
    }
    String message = refusal(file);
    assertTrue(message.contains("holds no calls, samples"), message);
  }

  @Test
  void read_chunkBeingWritten_isNotWaitedFor() throws Exception {
    byte[] content = recording();
    content[STATE_OFFSET] = (byte) 255;
    assertTrue(refusal(content).contains("is cut off"));
  }

  @Test
  void read_constantPoolPointsForward_isDamaged() throws Exception {
    byte[] content = recording();
    int pools = (int) ByteBuffer.wrap(content).getLong(POOLS_OFFSET);
    int delta = pools;
    for (int field = 0; field < 4; field++) {
      while (content[delta++] < 0) {}
    }
    content[delta] = 3;
    assertTrue(refusal(content).contains("constant pool"));
  }

  @Test
  void read_mutated_neverFailsOtherwiseThanWithOneLine() throws Exception {
    byte[] good = recording();
    Random random = new Random(11);
    for (int round = 0; round < 300; round++) {
      byte[] content = good.clone();
      for (int i = 0; i <= round % 4; i++) {
        content[random.nextInt(content.length)] = (byte) random.nextInt(256);
      }
      Files.write(file, content);
      readOrRefuse(file, round);
    }
  }

  static void readOrRefuse(Path path, int round) {
    assertTimeoutPreemptively(
        Duration.ofSeconds(30),
        () -> {
          try {
            RecordingReader.read(path);
          } catch (RecordingException e) {
            assertTrue(e.getMessage().startsWith(path.toString()), e.getMessage());
          }
        },
        "round " + round);
  }
}
