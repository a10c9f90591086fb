package io.tensorprof.analyzer.cli;

import io.tensorprof.analyzer.model.CallTree;
import io.tensorprof.analyzer.model.Frame;
import io.tensorprof.analyzer.model.Profile;
import io.tensorprof.analyzer.read.RecordingException;
import io.tensorprof.analyzer.report.CallListReport;
import io.tensorprof.analyzer.report.RunHeader;
import io.tensorprof.analyzer.report.TimelineReport;
import io.tensorprof.analyzer.timeline.BusyTime;
import io.tensorprof.analyzer.timeline.CallList;
import io.tensorprof.analyzer.timeline.Row;
import io.tensorprof.analyzer.timeline.Selection;
import io.tensorprof.analyzer.timeline.ThreadTime;
import io.tensorprof.analyzer.timeline.TimeWindow;
import java.io.PrintWriter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** Prints what happened when. */
@Command(
    name = "timeline",
    description = "Prints what each thread did when: a chart of time, and the calls if few.",
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class,
    footer = {
      "",
      "A line of the chart is an op or a function, a column a bucket of time. A bar is",
      "as high as the line's own time fills the bucket: without the calls inside.",
      "Times are since about the start of the run. Where calls are few, they are listed",
      "with start and duration, what they called indented below them.",
      "",
      "Examples:",
      "  bin/analyzer timeline run.jfr",
      "  bin/analyzer timeline --from 1.2s --to 1.4s --thread main run.jfr",
      "  bin/analyzer timeline --root train.step --number 5 run.jfr"
    })
final class TimelineCommand implements Callable<Integer> {

  private static final int DEFAULT_WIDTH = 100;
  private static final int LEAST_WIDTH = 60;
  private static final int MOST_WIDTH = 2000;
  private static final int NAMES = 28;

  @Spec private CommandSpec spec;

  @Mixin private RecordingFiles recording;
  @Mixin private SelectionOptions selection;

  @Option(
      names = {"-b", "--by"},
      paramLabel = "GROUP",
      converter = ByConverter.class,
      defaultValue = "op",
      description = "What a line is, op or kind (default: ${DEFAULT-VALUE}).")
  private Row.By by;

  @Option(
      names = {"-n", "--rows"},
      paramLabel = "N",
      converter = CountConverter.class,
      defaultValue = "8",
      description = "Lines of each thread (default: ${DEFAULT-VALUE}).")
  private long rows;

  @Option(
      names = "--threads",
      paramLabel = "N",
      converter = CountConverter.class,
      defaultValue = "16",
      description = "Threads, the busiest ones (default: ${DEFAULT-VALUE}).")
  private long threads;

  @Option(
      names = "--calls",
      paramLabel = "N",
      converter = CountConverter.class,
      defaultValue = "100",
      description = "List the calls when there are no more than N (default: ${DEFAULT-VALUE}).")
  private long calls;

  @Option(
      names = {"-w", "--width"},
      paramLabel = "N",
      converter = CountConverter.class,
      description = "Columns of a line (default: the terminal's, as COLUMNS says, else 100).")
  private Long width;

  @Override
  public Integer call() throws RecordingException, CommandFailure {
    SelectionOptions.Selected selected = selection.of(recording);
    BusyTime whole = new BusyTime(selected.calls(), by);
    CallList list = new CallList(selected.calls(), (int) Math.min(calls, 1 << 20));
    Profile profile =
        recording.readCalls(
            call -> {
              whole.call(call);
              list.call(call);
            });
    SelectionOptions.refuseUntraced(profile, recording);
    PrintWriter out = spec.commandLine().getOut();
    TimeWindow window =
        window(selected.calls().window(), whole)
            .inBuckets(TimelineReport.chartWidth(width(System.getenv("COLUMNS")), NAMES));
    RunHeader.print(profile, out);
    if (selected.sentence() != null) {
      out.println(selected.sentence());
    }
    print(profile, selected.calls().in(window), whole, list, out);
    out.flush();
    return Whole.exitCode(profile, recording, spec);
  }

  private void print(
      Profile profile, Selection calls, BusyTime whole, CallList list, PrintWriter out)
      throws RecordingException {
    List<String> ids =
        TimelineReport.busiest(whole.threads(), (int) Math.min(threads, Integer.MAX_VALUE));
    Map<String, List<Row>> shown = new HashMap<>();
    for (String id : ids) {
      List<Row> all = whole.threads().get(id).rows();
      shown.put(id, all.subList(0, (int) Math.min(rows, all.size())));
    }
    Map<String, Set<Row>> wanted = new HashMap<>();
    shown.forEach((id, list1) -> wanted.put(id, Set.copyOf(list1)));
    BusyTime detailed = new BusyTime(calls, by, wanted);
    recording.readCalls(detailed);
    Map<String, String> names = names(profile);
    TimelineReport report = new TimelineReport(calls.window(), NAMES);
    report.printLegend(out);
    for (String id : ids) {
      ThreadTime time = detailed.threads().get(id);
      String title = "thread " + names.getOrDefault(id, "?") + " (id " + id + ")";
      report.print(title, shown.get(id), time, out);
      if (!list.isTooMany()) {
        CallListReport.print(list.calls(id), calls.window().from(), out);
      }
    }
    int more = whole.threads().size() - ids.size();
    if (more > 0) {
      out.printf("%d more thread%s did less: --threads%n", more, more == 1 ? "" : "s");
    }
  }

  private static Map<String, String> names(Profile profile) {
    Map<String, String> names = new HashMap<>();
    CallTree tree = profile.tree();
    for (int i = 0; i < tree.childCount(CallTree.ROOT); i++) {
      Frame frame = tree.frame(tree.child(CallTree.ROOT, i));
      names.put(frame.descriptor(), frame.name());
    }
    return names;
  }

  /** The window asked for, where it is open from the first or to the last call. */
  private TimeWindow window(TimeWindow asked, BusyTime whole) throws CommandFailure {
    if (whole.isEmpty()) {
      throw new CommandFailure(recording + " holds no traced calls");
    }
    if (whole.threads().isEmpty()) {
      throw new CommandFailure(
          "%s holds no calls then; its calls are from %s to %s s"
              .formatted(recording, seconds(whole.first()), seconds(whole.last())));
    }
    long from = asked.from() == TimeWindow.ALL.from() ? whole.first() : asked.from();
    long to = asked.to() == TimeWindow.ALL.to() ? Math.max(whole.last(), from + 1) : asked.to();
    if (to <= from || to - from < 0) {
      throw new CommandFailure(
          "%s cannot be shown: it has calls from %s to %s s"
              .formatted(recording, seconds(whole.first()), seconds(whole.last())));
    }
    return TimeWindow.whole(from, to);
  }

  private static String seconds(long nanos) {
    return java.math.BigDecimal.valueOf(nanos, 9).stripTrailingZeros().toPlainString();
  }

  /** Columns of a line by the option, else by what the terminal says of itself. */
  private int width(String columns) {
    long wanted = DEFAULT_WIDTH;
    if (width != null) {
      wanted = width;
    } else if (columns != null && columns.matches("\\d{1,6}")) {
      wanted = Long.parseLong(columns);
    }
    return (int) Math.max(LEAST_WIDTH, Math.min(MOST_WIDTH, wanted));
  }

  /** Reads what a line is. */
  static final class ByConverter implements ITypeConverter<Row.By> {
    @Override
    public Row.By convert(String name) {
      return switch (name) {
        case "op" -> Row.By.OP;
        case "kind" -> Row.By.KIND;
        default -> throw new TypeConversionException("'" + name + "' is none of op, kind");
      };
    }
  }
}
