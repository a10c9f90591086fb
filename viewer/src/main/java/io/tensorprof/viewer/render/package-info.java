/** Pictures without a display: the window's plots with a title and a legend, written as PNG. */
package io.tensorprof.viewer.render;
