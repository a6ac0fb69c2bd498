/**
 * Calls that never took place, told as the providers tell them: every webhook of a call's life, with a claim of what it
 * states. Made from a seed: the same seed tells the same lives.
 */
@NullMarked
package io.trunkline.simulator.life;

import org.jspecify.annotations.NullMarked;
