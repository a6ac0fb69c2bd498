/** How a dialer is told of contacts: what it is told, in which dialect, and what its answers mean. */
@NullMarked
package io.trunkline.dialer;

import org.jspecify.annotations.NullMarked;
