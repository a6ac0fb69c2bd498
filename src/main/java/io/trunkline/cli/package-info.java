/** The command line: which commands there are, and whether all of it is sound. */
@NullMarked
package io.trunkline.cli;

import org.jspecify.annotations.NullMarked;
