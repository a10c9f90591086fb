/**
 * The few classes that woven code calls. They live in the boot loader, where every class of the
 * program can see them, depend on nothing but {@code java.base}, and every line of them is hot:
 * after a thread's first call there is no allocation, no lock, no boxing and no shared write.
 *
 * <p>The boot loader's classes may tell the JIT compiler which methods to inline, as the JDK's own
 * do: what every call needs is, and what is rare is not, else each call site would carry all of it.
 */
package io.tensorprof.agent.probe;
