/**
 * The few classes that woven code calls. They live in the boot loader, where every class of the
 * program can see them, depend on nothing but {@code java.base}, and every line of them is hot:
 * after a thread's first call there is no allocation, no lock, no boxing and no shared write.
 */
package io.tensorprof.agent.probe;
