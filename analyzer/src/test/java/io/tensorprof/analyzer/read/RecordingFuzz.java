package io.tensorprof.analyzer.read;

import io.tensorprof.analyzer.memory.CensusPick;
import io.tensorprof.analyzer.memory.MemoryTable;
import io.tensorprof.analyzer.memory.MemoryTree;
import io.tensorprof.analyzer.memory.SiteMemory;
import io.tensorprof.analyzer.memory.TensorMemory;
import io.tensorprof.analyzer.memory.TensorMemoryReader;
import io.tensorprof.analyzer.memory.TensorTotals;
import io.tensorprof.analyzer.model.CallTree;
import io.tensorprof.analyzer.model.Profile;
import io.tensorprof.analyzer.query.FunctionTable;
import io.tensorprof.analyzer.query.Grouping;
import io.tensorprof.analyzer.query.SortKey;
import io.tensorprof.analyzer.query.findings.CallHistory;
import io.tensorprof.analyzer.query.findings.Evidence;
import io.tensorprof.analyzer.query.findings.FindingKind;
import io.tensorprof.analyzer.query.findings.Findings;
import io.tensorprof.analyzer.query.findings.MinGain;
import io.tensorprof.analyzer.report.Printer;
import io.tensorprof.analyzer.report.PstatsReport;
import io.tensorprof.analyzer.report.RunHeader;
import io.tensorprof.analyzer.report.Style;
import io.tensorprof.analyzer.report.TableFormat;
import io.tensorprof.analyzer.report.TensorReport;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * Reads damaged recordings, from the file to the printed table. Each must be read or be refused in
 * one line; what else is thrown ends the run and keeps the file.
 *
 * <p>Run, after {@code ./mvnw -pl agent,analyzer -DskipTests package test-compile}:
 *
 * <pre>
 * java -Xmx256m -cp "analyzer/target/test-classes:analyzer/target/classes:analyzer/target/lib/*" \
 *     io.tensorprof.analyzer.read.RecordingFuzz 100000 SEED run.jfr…
 * </pre>
 */
final class RecordingFuzz {

  private final List<Mutations> recordings = new ArrayList<>();
  private final Path file;
  private long slowest;
  private int read;
  private int refused;
  private int outOfMemory;

  RecordingFuzz(Path file) {
    this.file = file;
  }

  public static void main(String[] args) throws Exception {
    RecordingFuzz fuzz = new RecordingFuzz(Files.createTempFile("fuzz", ".jfr"));
    for (int i = 2; i < args.length; i++) {
      fuzz.add(Path.of(args[i]));
    }
    Random random = new Random(Long.parseLong(args[1]));
    int rounds = Integer.parseInt(args[0]);
    long begin = System.nanoTime();
    for (int round = 1; round <= rounds; round++) {
      fuzz.round(random);
      if (round % 10_000 == 0 || round == rounds) {
        System.out.printf(
            Locale.ROOT,
            "%d files in %.0f s: %d read, %d refused (%d for want of memory), slowest %.2f s%n",
            round,
            (System.nanoTime() - begin) / 1e9,
            fuzz.read,
            fuzz.refused,
            fuzz.outOfMemory,
            fuzz.slowest / 1e9);
      }
    }
    Files.delete(fuzz.file);
  }

  /** Adds a recording to damage. */
  void add(Path recording) throws Exception {
    recordings.add(new Mutations(recording));
  }

  /** Nanoseconds that the slowest file took. */
  long slowest() {
    return slowest;
  }

  int read() {
    return read;
  }

  int refused() {
    return refused;
  }

  int outOfMemory() {
    return outOfMemory;
  }

  /** Damages one of the recordings and reads it. */
  void round(Random random) throws Exception {
    Files.write(file, recordings.get(random.nextInt(recordings.size())).mutated(random));
    long begin = System.nanoTime();
    String asRead = "";
    try {
      TensorMemory memory = readMemory();
      Profile profile = read(1);
      asRead = Dump.of(profile);
      print(profile);
      print(profile, memory);
      read++;
    } catch (RecordingException e) {
      refused++;
      asRead = e.getMessage();
      if (e.getMessage().contains(" MB of memory")) {
        outOfMemory++;
      }
      if (!e.getMessage().startsWith(file.toString()) || e.getMessage().lines().count() != 1) {
        throw new AssertionError("A message that is not one line about the file", e);
      }
    } catch (Throwable e) {
      Path kept = file.resolveSibling("fuzz-failed.jfr");
      Files.copy(file, kept, StandardCopyOption.REPLACE_EXISTING);
      throw new AssertionError("See " + kept, e);
    }
    slowest = Math.max(slowest, System.nanoTime() - begin);
    String byThreads = readByThreads();
    if (!byThreads.equals(asRead)) {
      throw new AssertionError(
          "By one thread: %s%nby two: %s".formatted(start(asRead), start(byThreads)));
    }
  }

  /** Reads what there is of memory, which the profile does without. */
  private TensorMemory readMemory() {
    try {
      MemoryReader.of(List.of(file), ReadProgress.NONE);
      return TensorMemoryReader.read(List.of(file), ReadProgress.NONE);
    } catch (RecordingException e) {
      if (e.getMessage().lines().count() != 1) {
        throw new AssertionError("A message that is not one line", e);
      }
      return TensorMemory.NONE;
    }
  }

  private String readByThreads() {
    try {
      return Dump.of(read(2));
    } catch (RecordingException e) {
      return e.getMessage();
    }
  }

  private Profile read(int threads) throws RecordingException {
    return RecordingReader.read(
        List.of(file), ReadOptions.DEFAULT.withThreads(threads), ReadProgress.NONE);
  }

  private static String start(String text) {
    return text.substring(0, Math.min(text.length(), 300));
  }

  private static void print(Profile profile) {
    PrintWriter out = new PrintWriter(Writer.nullWriter());
    RunHeader.print(profile, out);
    FunctionTable table = FunctionTable.of(profile, List.of(0), Grouping.SITE);
    new PstatsReport(profile, table)
        .print(List.of(SortKey.defaultFor(profile.mode())), Long.MAX_VALUE, out);
  }

  /** What is said of tensors, in all its forms. */
  private static void print(Profile profile, TensorMemory memory) {
    CensusPick pick = new CensusPick(memory);
    MemoryTable table =
        MemoryTable.of(memory, pick.last(), pick.growth(), pick.peak(), SiteMemory.Order.GROWTH);
    TensorReport report = new TensorReport(memory, table, table.sites(), 3, true);
    for (TableFormat format : List.of(TableFormat.TEXT, TableFormat.JSON)) {
      new Printer(format, Style.PLAIN)
          .tensors(profile, report, new PrintWriter(Writer.nullWriter()));
    }
    memory.censuses().forEach(census -> MemoryTree.tree(MemoryTree.alive(census)));
    MemoryTree.profile(profile.run(), MemoryTree.of(memory.totals(), TensorTotals::madeBytes));
    Findings.of(
        new Evidence(profile, List.of(CallTree.ROOT), new CallHistory(), memory),
        EnumSet.of(FindingKind.UNRELEASED, FindingKind.USE_AFTER_CLOSE),
        new MinGain(0, 0));
  }
}
