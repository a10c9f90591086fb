/**
 * Puts probes into the program's classes: a cheap look at a class's constant pool, a scan that
 * finds the calls that rules name, and the weaving of those calls in their callers. Only callers
 * can be woven: ops are native methods, which have no body to put a probe in.
 */
package io.tensorprof.agent.weave;
