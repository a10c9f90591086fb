/** Writers of profiles in the formats of other tools, one class per format. */
package io.tensorprof.analyzer.export;
