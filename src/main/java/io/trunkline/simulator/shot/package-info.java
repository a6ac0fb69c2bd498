/** One webhook that was made up, and what it states: whoever sends it, and whoever holds the gateway to it, knows both. */
@NullMarked
package io.trunkline.simulator.shot;

import org.jspecify.annotations.NullMarked;
