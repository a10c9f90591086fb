/** The command {@code workloads} and its subcommands, one class each. */
package io.tensorprof.workloads.cli;
