/** Webhooks as their senders make them, rendered and signed. */
package io.trunkline.bench.sender;
