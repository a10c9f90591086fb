/**
 * What can be done by the JDK's internals alone: the probes' way into the boot loader above all.
 */
package io.tensorprof.agent.internals;
