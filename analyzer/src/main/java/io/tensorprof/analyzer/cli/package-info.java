/** The command {@code analyzer}: one class per subcommand, no logic of its own. */
package io.tensorprof.analyzer.cli;
