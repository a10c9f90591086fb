/** What happened when: the calls of a trace in their order, put into spans of time. */
package io.tensorprof.analyzer.timeline;
