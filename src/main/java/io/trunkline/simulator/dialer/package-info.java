/** A dialer that contacts can be pushed into, as strict and as moody as the real one. */
@NullMarked
package io.trunkline.simulator.dialer;

import org.jspecify.annotations.NullMarked;
