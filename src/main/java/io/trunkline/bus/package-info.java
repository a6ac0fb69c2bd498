/** The event bus: its addresses, and the messages that stay within a node. */
@NullMarked
package io.trunkline.bus;

import org.jspecify.annotations.NullMarked;
