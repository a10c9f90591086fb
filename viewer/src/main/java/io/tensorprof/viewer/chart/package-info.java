/**
 * The plots: an icicle and a sunburst as JavaFX controls (control, skin and behavior apart) over
 * one {@link io.tensorprof.viewer.chart.Selection}, with the palette and the texts they share.
 */
package io.tensorprof.viewer.chart;
