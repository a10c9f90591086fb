package io.tensorprof.agent.record;

/**
 * A thread as the recording names it.
 *
 * @param key its key in the chunks' pools, from 1; never given twice
 * @param name its name when it was first met
 * @param javaThreadId {@link Thread#getId()}
 */
record RecordedThread(int key, String name, long javaThreadId) {}
