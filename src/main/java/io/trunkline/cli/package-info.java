/** The commands: what a person types, and one line of what to do when it cannot be done. */
@NullMarked
package io.trunkline.cli;

import org.jspecify.annotations.NullMarked;
