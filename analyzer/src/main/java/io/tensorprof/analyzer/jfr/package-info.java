/**
 * The JFR file format, version 2: chunks, metadata, constant pools, events. Knows no event by name.
 * Files are untrusted input: whatever their bytes are, reading ends, with what is there or with a
 * {@link io.tensorprof.analyzer.jfr.DamagedException}, in memory that the file's size bounds.
 */
package io.tensorprof.analyzer.jfr;
