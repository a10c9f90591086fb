/**
 * Questions to a profile: tables of functions, grouping, sorting and restriction. Pure functions of
 * the model.
 */
package io.tensorprof.analyzer.query;
