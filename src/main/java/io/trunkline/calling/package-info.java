/** When somebody may be called: pure rules, and the zones in which numbers are. */
@NullMarked
package io.trunkline.calling;

import org.jspecify.annotations.NullMarked;
