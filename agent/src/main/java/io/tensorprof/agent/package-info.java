/** The Java agent: where the JVM comes in. */
package io.tensorprof.agent;
