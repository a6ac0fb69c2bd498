/**
 * Webhooks in: from an HTTP request to a durable receipt and its answer, and never further. What was refused is kept
 * aside; nothing here waits for an effect.
 */
@NullMarked
package io.trunkline.ingress;

import org.jspecify.annotations.NullMarked;
