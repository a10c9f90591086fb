/**
 * The window: plot, information, call stack and table of one recording, and the work of opening it
 * off the JavaFX thread.
 */
package io.tensorprof.viewer.app;
