/** The Java agent: where the JVM comes in, and what loads the rest. */
package io.tensorprof.agent;
