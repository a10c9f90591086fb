/** The viewer's command line. */
package io.tensorprof.viewer;
