/** Commands about stored events: what was given up, replayed, or does not add up. */
@NullMarked
package io.trunkline.cli.event;

import org.jspecify.annotations.NullMarked;
