package io.tensorprof.viewer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tensorprof.viewer.memory.Leaks;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs the viewer as its users do, in a process of its own, on a recording made by the agent. */
class ViewerProcessTest {

  @TempDir private Path folder;

  private record Ended(int code, String err) {}

  @ParameterizedTest
  @ValueSource(strings = {"icicle", "sunburst", "table"})
  void render_recording_writesThePicture(String plot) throws Exception {
    Path picture = folder.resolve("new/" + plot + ".png");
    Ended ended =
        viewer(
            "--render",
            plot,
            "--out",
            picture.toString(),
            "--root",
            "train",
            "--size",
            "640x480",
            recording().toString());
    assertEquals(0, ended.code(), ended.err());
    assertEquals(640, ImageIO.read(picture.toFile()).getWidth());
    assertEquals(480, ImageIO.read(picture.toFile()).getHeight());
  }

  @Test
  void render_diffOfTwoRecordings_writesThePicture() throws Exception {
    Path picture = folder.resolve("diff.svg");
    String file = recording().toString();
    Ended ended = viewer("--render", "diff", "--out", picture.toString(), file, file);
    assertEquals(0, ended.code(), ended.err());
    String svg = Files.readString(picture, StandardCharsets.UTF_8);
    assertTrue(svg.contains("unchanged"));
    assertTrue(svg.contains("MlpWorkload.run"));
  }

  @Test
  void render_rooflineWithoutShapes_failsInOneLine() throws Exception {
    Path picture = folder.resolve("x.png");
    Ended ended =
        viewer("--render", "roofline", "--out", picture.toString(), recording().toString());
    assertOneLine(ended, "shapes");
    assertFalse(Files.exists(picture));
  }

  @Test
  void render_memoryOfARecordingWithout_failsInOneLine() throws Exception {
    Path picture = folder.resolve("x.png");
    String out = picture.toString();
    Ended none =
        viewer("--render", "icicle", "--memory", "peak", "--out", out, recording().toString());
    assertOneLine(none, "memory=on");
    Ended unknown = viewer("--render", "table", "--memory", "9", "--out", out, Leaks.ON.toString());
    assertOneLine(unknown, "no census 9");
    assertFalse(Files.exists(picture));
  }

  @Test
  void render_memoryAtATime_writesThePictureWithItsTitle() throws Exception {
    Path picture = folder.resolve("memory.svg");
    Ended ended =
        viewer(
            "--render",
            "flame",
            "--memory",
            "3.3s",
            "--out",
            picture.toString(),
            Leaks.TRACE.toString());
    assertEquals(0, ended.code(), ended.err());
    assertTrue(Files.readString(picture).contains("alive at 3.300 s"));
  }

  @Test
  void render_timelineOfAThread_writesThePicture() throws Exception {
    Path picture = folder.resolve("timeline.png");
    Ended ended =
        viewer(
            "--render",
            "timeline",
            "--out",
            picture.toString(),
            "--thread",
            "main",
            "--size",
            "640x480",
            recording().toString());
    assertEquals(0, ended.code(), ended.err());
    assertEquals(640, ImageIO.read(picture.toFile()).getWidth());
  }

  @Test
  void render_unreadableFiles_failInOneLine() throws Exception {
    byte[] whole = Files.readAllBytes(recording());
    Path empty = Files.createFile(folder.resolve("empty.jfr"));
    Path text = Files.writeString(folder.resolve("text.jfr"), "no recording");
    Path cut = Files.write(folder.resolve("cut.jfr"), Arrays.copyOf(whole, 100));
    for (Path file : List.of(folder.resolve("missing.jfr"), empty, text, cut, folder)) {
      Ended ended = render(file, folder.resolve("x.png"));
      assertOneLine(ended, file.getFileName().toString());
    }
    assertFalse(Files.exists(folder.resolve("x.png")));
  }

  @Test
  void render_unknownRoot_failsInOneLine() throws Exception {
    Ended ended =
        viewer(
            "--render",
            "icicle",
            "--out",
            folder.resolve("x.png").toString(),
            "--root",
            "nowhere",
            recording().toString());
    assertEquals(1, ended.code());
    assertTrue(ended.err().contains("no function is named 'nowhere'"), ended.err());
    assertFalse(ended.err().contains("\tat "), ended.err());
  }

  @Test
  void window_withoutDisplay_failsInOneLineThatNamesTheOtherWay() throws Exception {
    Ended ended = viewer(recording().toString());
    assertOneLine(ended, "--render");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--render pie --out x.png run.jfr",
        "--render icicle run.jfr",
        "--render icicle --out x.png",
        "--out x.png run.jfr",
        "--size 10x10 run.jfr",
        "--size 640x480x2 run.jfr",
        "--depth 0 run.jfr",
        "--cutoff 1 run.jfr",
        "--theme mauve run.jfr",
        "--render icicle --scale 0 --out x.png run.jfr",
        "--attach 1 run.jfr",
        "--attach 1 --render icicle --out x.png",
        "--attach run.jfr",
        "--attach -1",
        "--agent-options mode=counting run.jfr",
        "--xyzzy",
        "--render diff --out x.png a.jfr",
        "--render diff --out x.png a.jfr b.jfr c.jfr",
        "--render icicle --out x.png --thread main run.jfr",
        "--render timeline --out x.png --from 2s --to 1s run.jfr",
        "--render timeline --out x.png --from soon run.jfr",
        "--render timeline --out x.png --memory peak run.jfr",
        "--render icicle --out x.png --memory most run.jfr",
        "--memory peak run.jfr"
      })
  void wrongUsage_anyKind_exitsWith2AndHelp(String arguments) {
    StringWriter err = new StringWriter();
    int code = Main.commandLine().setErr(new PrintWriter(err)).execute(arguments.split(" ", -1));
    assertEquals(2, code);
    assertTrue(err.toString().contains("Usage: viewer"), err.toString());
  }

  private static void assertOneLine(Ended ended, String contains) {
    assertEquals(1, ended.code(), ended.err());
    assertEquals(1, ended.err().strip().lines().count(), ended.err());
    assertTrue(ended.err().contains(contains), ended.err());
  }

  private static Path recording() {
    return Path.of("src/test/resources/recordings/mlp.jfr");
  }

  private Ended render(Path file, Path out) throws Exception {
    return viewer("--render", "icicle", "--out", out.toString(), file.toString());
  }

  private Ended viewer(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add("io.tensorprof.viewer.Main");
    command.addAll(List.of(arguments));
    Path err = folder.resolve("stderr");
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().remove("DISPLAY");
    builder.environment().remove("JDK_JAVA_OPTIONS");
    builder.environment().remove("JAVA_TOOL_OPTIONS");
    Process process =
        builder.redirectError(err.toFile()).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
    int code = process.waitFor();
    return new Ended(code, Files.readString(err, StandardCharsets.UTF_8));
  }
}
