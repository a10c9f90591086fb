package io.tensorprof.analyzer.query;

/**
 * A row of a table before and after.
 *
 * @param title text of the last column, from the runs after where they have it: where the function
 *     is, or what else the row stands for
 * @param row the row in one of the runs, to tell what it is
 * @param ncalls calls, recursive ones included
 * @param tottime nanoseconds in the function itself, or bytes
 * @param cumtime nanoseconds from entry to exit of its outermost activations, or bytes
 * @param base how long single calls took before, where one run is compared to one
 * @param fresh how long single calls took after, where one run is compared to one
 */
public record ComparedRow(
    String title,
    FunctionRow row,
    Change ncalls,
    Change tottime,
    Change cumtime,
    FunctionRow.Spread base,
    FunctionRow.Spread fresh,
    Verdict verdict) {}
