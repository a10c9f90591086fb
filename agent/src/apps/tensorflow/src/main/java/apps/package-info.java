/** Programs as users of other libraries write them; they know nothing of the profiler. */
package apps;
