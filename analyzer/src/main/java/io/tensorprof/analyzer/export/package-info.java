/**
 * Writers of profiles in the formats of other tools, and as a page for a browser, one class per
 * format.
 */
package io.tensorprof.analyzer.export;
