/** Programs that tests attach to. */
package programs;
