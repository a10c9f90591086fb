/** Programs to profile, which know nothing of the profiler. */
package programs;
