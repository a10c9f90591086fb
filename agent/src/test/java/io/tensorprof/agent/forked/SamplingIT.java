package io.tensorprof.agent.forked;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import fixtures.Samples;
import fixtures.Threads;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import jdk.jfr.consumer.RecordedEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Sampling, and what else samplers record, in JVMs of their own. */
class SamplingIT {

  @TempDir private Path folder;

  static List<Path> jdks() {
    return Jdks.all();
  }

  private Recorded recorded(ForkedJvm.Outcome outcome) throws Exception {
    assertTrue(outcome.out().startsWith("done"), outcome.out() + outcome.err());
    return Recorded.read(folder.resolve("run.jfr"));
  }

  private static String sampleEvent(Recorded recorded) {
    return recorded.run().getString("sampleEvent");
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void ctimer_saysHowMuchTimeASampleStandsFor(Path jdk) throws Exception {
    Recorded recorded =
        recorded(
            ForkedJvm.run(
                jdk, folder, "mode=sampling,event=ctimer,file=run.jfr", Samples.class, "1500"));
    assertEquals("ctimer", sampleEvent(recorded));
    long interval = recorded.run().getDuration("sampleInterval").toNanos();
    assertTrue(interval >= 1_000_000 && interval <= 10_000_000, "interval " + interval);
    assertTrue(recorded.of("jdk.ExecutionSample").count() > 20);
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void tracingAndSampling_areOnOneClock(Path jdk) throws Exception {
    Recorded recorded =
        recorded(
            ForkedJvm.run(
                jdk,
                folder,
                "mode=tracing+sampling,shapes=off,ops=fixtures.lib.Mat#scaled,file=run.jfr",
                Threads.class,
                "1",
                "3000000",
                "0"));
    List<Instant> calls = recorded.calls().map(RecordedEvent::getStartTime).sorted().toList();
    Instant first = calls.get(0);
    Instant last = calls.get(calls.size() - 1);
    List<Instant> samples =
        recorded
            .of("jdk.ExecutionSample")
            .filter(e -> "worker-0".equals(e.getThread("sampledThread").getJavaName()))
            .map(RecordedEvent::getStartTime)
            .toList();
    long inside = samples.stream().filter(t -> !t.isBefore(first) && !t.isAfter(last)).count();
    // The worker does nothing else; what falls outside are its start and its end.
    assertTrue(
        inside > samples.size() * 0.8, inside + " of " + samples.size() + " samples among calls");
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void allocAndLock_areInTheSameFile(Path jdk) throws Exception {
    Recorded recorded =
        recorded(
            ForkedJvm.run(
                jdk,
                folder,
                "mode=sampling,alloc=64k,lock=1ms,file=run.jfr",
                Samples.class,
                "100"));
    assertTrue(recorded.of("jdk.ObjectAllocationInNewTLAB").count() > 50);
    assertTrue(recorded.of("jdk.JavaMonitorEnter").findAny().isPresent());
    assertTrue(recorded.of("jdk.ExecutionSample").findAny().isPresent());
    assertEquals(0, recorded.run().getLong("lostSamples"));
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void ctimerBesideAlloc_sampleStandsForTheKernelsTick(Path jdk) throws Exception {
    Recorded recorded =
        recorded(
            ForkedJvm.run(
                jdk,
                folder,
                "mode=sampling,event=ctimer,alloc=64k,file=run.jfr",
                Samples.class,
                "1500"));
    long samples = recorded.of("jdk.ExecutionSample").count();
    double seconds = samples * recorded.run().getDuration("sampleInterval").toNanos() / 1e9;
    // It works for 1.5 s on one thread or more; with 1 ms for each of 250 samples/s it were 0.4.
    assertTrue(seconds > 0.9, seconds + " s of " + samples + " samples");
    assertTrue(recorded.of("jdk.ObjectAllocationInNewTLAB").count() > samples);
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void allocWithoutSampling_takesNoStacksAtIntervals(Path jdk) throws Exception {
    Recorded recorded =
        recorded(
            ForkedJvm.run(
                jdk, folder, "mode=counting,alloc=64k,file=run.jfr", Samples.class, "100"));
    assertTrue(recorded.of("jdk.ObjectAllocationInNewTLAB").findAny().isPresent());
    assertFalse(recorded.of("jdk.ExecutionSample").findAny().isPresent());
    assertEquals("", sampleEvent(recorded));
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void jvmOn_recordsItsCollectionsEvenWhenTheProgramExits(Path jdk) throws Exception {
    assertCollectionsAreRecorded(jdk, "exit", 0);
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void jvmOn_recordsItsCollectionsEvenWhenTheProgramIsTerminated(Path jdk) throws Exception {
    assertCollectionsAreRecorded(jdk, "term", 128 + 15);
  }

  private void assertCollectionsAreRecorded(Path jdk, String end, int exit) throws Exception {
    // The flight recorder starts beside the program: it is on by the time of later collections.
    Path classes =
        Sources.compile(
            folder,
            "Collects.java",
            """
            public class Collects {
              public static void main(String[] args) throws Exception {
                for (int i = 0; i < 60; i++) { Thread.sleep(100); System.gc(); }
                System.out.println("done");
                if (args[0].equals("exit")) { System.exit(0); }
                new ProcessBuilder("kill", "" + ProcessHandle.current().pid()).start();
                Thread.sleep(60_000);
              }
            }
            """);
    ForkedJvm.Outcome outcome =
        ForkedJvm.launch(
            jdk,
            folder,
            "mode=sampling,jvm=on,file=run.jfr",
            "-cp",
            classes.toString(),
            "Collects",
            end);
    assertEquals(exit, outcome.exit(), outcome.err());
    Recorded recorded = Recorded.read(folder.resolve("run.jfr"));
    assertTrue(recorded.run().getBoolean("complete"), outcome.err());
    assertTrue(recorded.of("jdk.GarbageCollection").findAny().isPresent(), outcome.err());
    assertTrue(recorded.of("jdk.SafepointBegin").findAny().isPresent(), outcome.err());
    assertTrue(recorded.of("jdk.GCHeapSummary").findAny().isPresent(), outcome.err());
    assertEquals("cpu", sampleEvent(recorded));
    assertFalse(Files.exists(folder.resolve("run.jfr.jvm")));
    assertEquals(1, outcome.err().lines().count(), outcome.err());
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void usersOwnFlightRecording_isWhatItWouldBeWithoutUs(Path jdk) throws Exception {
    ForkedJvm.Outcome outcome =
        ForkedJvm.launch(
            jdk,
            folder,
            "mode=sampling,jvm=on,file=run.jfr",
            "-XX:StartFlightRecording:filename=own.jfr,settings=profile",
            "-Xlog:disable",
            "-Xlog:jfr=error",
            "-cp",
            Path.of("target", "test-classes").toAbsolutePath().toString(),
            Samples.class.getName(),
            "3000");
    assertTrue(outcome.out().contains("done"), outcome.out() + outcome.err());
    Recorded own = Recorded.read(folder.resolve("own.jfr"));
    assertTrue(own.of("jdk.ExecutionSample").findAny().isPresent(), outcome.err());
    assertTrue(own.of("jdk.GarbageCollection").findAny().isPresent(), outcome.err());
    assertFalse(own.of("tensorprof.Run").findAny().isPresent());
    Recorded ours = Recorded.read(folder.resolve("run.jfr"));
    assertTrue(ours.of("jdk.ExecutionSample").findAny().isPresent(), outcome.err());
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void killed_samplesOfItsFirstSecondsAreReadable(Path jdk) throws Exception {
    ForkedJvm.Outcome outcome =
        ForkedJvm.run(jdk, folder, "mode=sampling,file=run.jfr", Samples.class, "3500", "halt");
    assertEquals(9, outcome.exit(), outcome.err());
    Recorded recorded = Recorded.readWholeChunks(folder.resolve("run.jfr"));
    assertTrue(recorded.of("jdk.ExecutionSample").count() > 100, outcome.err());
    RecordedEvent run = recorded.of("tensorprof.Run").findFirst().orElseThrow();
    assertFalse(run.getBoolean("complete"));
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void anotherAsyncProfilerInTheProcess_theJvmsSamplerTakesOver(Path jdk) throws Exception {
    // Any mapped file of that name is taken for it.
    Path library = Files.write(folder.resolve("libasyncProfiler.so"), new byte[8192]);
    Path classes =
        Sources.compile(
            folder,
            "Maps.java",
            """
            public class Maps {
              public static void main(String[] args) throws Exception {
                long end = System.nanoTime() + 4_000_000_000L;
                double sum = 0;
                while (System.nanoTime() < end) { sum += Math.sqrt(sum + 1); }
                System.out.println("done");
              }
            }
            """);
    Path first =
        Sources.compile(
            folder,
            "First.java",
            """
            public class First {
              static java.nio.MappedByteBuffer map;
              public static void premain(String file) throws Exception {
                try (java.io.RandomAccessFile in = new java.io.RandomAccessFile(file, "r")) {
                  map = in.getChannel().map(java.nio.channels.FileChannel.MapMode.READ_ONLY, 0, 8192);
                }
                map.get(0);
              }
            }
            """);
    Path jar = Jars.agent(folder.resolve("first.jar"), "First", first);
    ForkedJvm.Outcome outcome =
        ForkedJvm.launch(
            jdk,
            folder,
            null,
            "-javaagent:" + jar + "=" + library,
            "-javaagent:" + ForkedJvm.AGENT + "=mode=sampling,file=run.jfr",
            "-cp",
            classes.toString(),
            "Maps");
    assertTrue(
        outcome.err().contains("sampling by jfr; another async-profiler is loaded"), outcome.err());
    Recorded recorded = recorded(outcome);
    assertEquals("jfr", sampleEvent(recorded));
    assertTrue(recorded.of("jdk.ExecutionSample").findAny().isPresent(), outcome.err());
    assertTrue(recorded.run().getString("sampleNote").contains("another async-profiler"));
  }

  @Test
  void threadOfALibrary_isSampledThoughStartedLater() throws Exception {
    Path jdk25 = Jdks.second().orElse(null);
    assumeTrue(jdk25 != null && Files.isDirectory(Path.of("/proc/self/task")), "needs a JDK 25");
    // strfry is a function of the GNU C library that keeps a thread busy without any C of ours.
    Path program =
        Files.writeString(
            folder.resolve("Strfry.java"),
            """
            import java.lang.foreign.*;
            import java.lang.invoke.MethodHandle;
            public class Strfry {
              public static void main(String[] args) throws Throwable {
                Linker linker = Linker.nativeLinker();
                SymbolLookup libc = linker.defaultLookup();
                MethodHandle create = linker.downcallHandle(libc.find("pthread_create").orElseThrow(),
                    FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.ADDRESS,
                        ValueLayout.ADDRESS, ValueLayout.ADDRESS));
                try (Arena arena = Arena.ofShared()) {
                  MemorySegment text = arena.allocate(1L << 31);
                  text.fill((byte) 'x');
                  text.set(ValueLayout.JAVA_BYTE, text.byteSize() - 1, (byte) 0);
                  int failed = (int) create.invokeExact(arena.allocate(8), MemorySegment.NULL,
                      libc.find("strfry").orElseThrow(), text);
                  Thread.sleep(5000);
                  System.out.println("done " + failed);
                  System.exit(0);
                }
              }
            }
            """);
    ForkedJvm.Outcome outcome =
        ForkedJvm.launch(
            jdk25,
            folder,
            "mode=sampling,file=run.jfr",
            "--enable-native-access=ALL-UNNAMED",
            program.toString());
    Recorded recorded = recorded(outcome);
    long ofTheThread =
        recorded
            .of("jdk.ExecutionSample")
            .filter(e -> e.getStackTrace() != null)
            .filter(
                e ->
                    e.getStackTrace().getFrames().stream()
                        .anyMatch(f -> f.getMethod().getName().contains("strfry")))
            .count();
    assertTrue(ofTheThread > 50, ofTheThread + " samples; " + outcome.err());
  }
}
