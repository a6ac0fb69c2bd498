/** The durable log of webhooks: taking them in, settling them, finding what was left behind. */
@NullMarked
package io.trunkline.journal;

import org.jspecify.annotations.NullMarked;
