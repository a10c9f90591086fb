package io.tensorprof.analyzer.cli;

import io.tensorprof.analyzer.memory.SiteMemory;
import io.tensorprof.analyzer.query.MemoryByLine;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Orders of the tables of memory; some are of lines, some of tensors, some of both. */
enum MemoryOrder {
  GROWTH(MemoryByLine.Order.GROWTH, SiteMemory.Order.GROWTH),
  PEAK(MemoryByLine.Order.PEAK, SiteMemory.Order.PEAK),
  FILE(MemoryByLine.Order.FILE, null),
  LIVE(null, SiteMemory.Order.LIVE),
  GC_FREED(null, SiteMemory.Order.GC_FREED);

  private final MemoryByLine.Order ofLines;
  private final SiteMemory.Order ofTensors;

  MemoryOrder(MemoryByLine.Order ofLines, SiteMemory.Order ofTensors) {
    this.ofLines = ofLines;
    this.ofTensors = ofTensors;
  }

  /** The order of lines; null when lines have none such. */
  MemoryByLine.Order ofLines() {
    return ofLines;
  }

  /** The order of tensors; null when tensors have none such. */
  SiteMemory.Order ofTensors() {
    return ofTensors;
  }

  /** The name on the command line, {@code gc-freed}. */
  String text() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Reads an order. */
  static final class Converter implements ITypeConverter<MemoryOrder> {
    @Override
    public MemoryOrder convert(String name) {
      return Arrays.stream(values())
          .filter(order -> order.text().equals(name))
          .findFirst()
          .orElseThrow(
              () ->
                  new TypeConversionException(
                      "'%s' is none of %s"
                          .formatted(
                              name,
                              Arrays.stream(values())
                                  .map(MemoryOrder::text)
                                  .collect(Collectors.joining(", ")))));
    }
  }
}
