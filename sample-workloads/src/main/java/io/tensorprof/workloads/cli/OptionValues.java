package io.tensorprof.workloads.cli;

import io.tensorprof.workloads.bench.BenchmarkProblem;
import io.tensorprof.workloads.curvature.OperatorRow;
import io.tensorprof.workloads.curvature.ProblemSize;
import io.tensorprof.workloads.curvature.ResNetProblem;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Values of options as they are written: {@code ci-medium}, {@code kfac-inverse-fx}. */
final class OptionValues {

  private OptionValues() {}

  private static <T> T find(T[] values, Function<T, String> key, String text) {
    for (T value : values) {
      if (key.apply(value).equalsIgnoreCase(text)) {
        return value;
      }
    }
    throw new TypeConversionException(
        "'"
            + text
            + "' is not one of "
            + Arrays.stream(values).map(key).collect(Collectors.joining(", ")));
  }

  /** Sizes: {@code ci-medium}. */
  static final class Size implements ITypeConverter<ProblemSize> {
    @Override
    public ProblemSize convert(String text) {
      return find(ProblemSize.values(), ProblemSize::id, text);
    }
  }

  /** Problems: {@code mnist-mlp}. Those that are not bundled are refused with the reason. */
  static final class Problem implements ITypeConverter<BenchmarkProblem> {
    @Override
    public BenchmarkProblem convert(String text) {
      BenchmarkProblem problem = find(BenchmarkProblem.values(), BenchmarkProblem::key, text);
      problem
          .notBundled()
          .ifPresent(
              reason -> {
                throw new TypeConversionException(problem.key() + " is not bundled: " + reason);
              });
      return problem;
    }
  }

  /** Batch sizes of the residual network. */
  static final class Batch implements ITypeConverter<Integer> {
    @Override
    public Integer convert(String text) {
      if (text.matches("\\d{1,3}")) {
        int batch = Integer.parseInt(text);
        if (batch >= 1 && batch <= ResNetProblem.MAX_BATCH) {
          return batch;
        }
      }
      throw new TypeConversionException(
          "'" + text + "' is no batch size from 1 to " + ResNetProblem.MAX_BATCH);
    }
  }

  /** Operators: {@code kfac-inverse-fx}, or as results name them, {@code KFAC inverse (fx)}. */
  static final class Operator implements ITypeConverter<OperatorRow> {
    @Override
    public OperatorRow convert(String text) {
      for (OperatorRow row : OperatorRow.values()) {
        if (row.title().equals(text)) {
          return row;
        }
      }
      return find(
          OperatorRow.values(), row -> row.name().toLowerCase(Locale.ROOT).replace('_', '-'), text);
    }
  }
}
