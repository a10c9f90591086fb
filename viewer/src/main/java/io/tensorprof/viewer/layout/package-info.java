/**
 * Icicle and sunburst as pure geometry in [0, 1]: functions of a call tree, knowing neither pixels
 * nor JavaFX. Only what is large enough to be seen is laid out, so the cost follows the picture,
 * not the tree.
 */
package io.tensorprof.viewer.layout;
