/**
 * The profile: what a recording says, as immutable values. The model knows neither files nor
 * screens; readers build it, queries and views read it.
 */
package io.tensorprof.analyzer.model;
