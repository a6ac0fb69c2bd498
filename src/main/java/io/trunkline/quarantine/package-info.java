/** Webhooks that were refused: kept for a while, bounded in number and rate, and never treated as events. */
@NullMarked
package io.trunkline.quarantine;

import org.jspecify.annotations.NullMarked;
