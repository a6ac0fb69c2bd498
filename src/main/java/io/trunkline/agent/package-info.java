/** Voice agents: which there are, what people call them, and whose calls theirs are. */
@NullMarked
package io.trunkline.agent;

import org.jspecify.annotations.NullMarked;
