/** Texts made of profiles, one class per form. */
package io.tensorprof.analyzer.report;
