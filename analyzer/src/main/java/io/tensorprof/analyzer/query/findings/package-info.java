/**
 * What to do next about a run: one class for each thing that may be wrong, each a pure function of
 * the profile and of what single calls told.
 */
package io.tensorprof.analyzer.query.findings;
