/** A model's provider that answers as the real one does, and is as strict. Knows nothing of how we ask. */
@NullMarked
package io.trunkline.simulator.openai;

import org.jspecify.annotations.NullMarked;
