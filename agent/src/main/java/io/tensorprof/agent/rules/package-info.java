/**
 * What counts as an op, a function, a phase: rules as data, their text form, and where they come
 * from (shipped with the agent, brought by a jar of the program, given by the user).
 */
package io.tensorprof.agent.rules;
