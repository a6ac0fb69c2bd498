/** What may be asked of the webhooks that came in, and done with them: events, replays, quarantine, connections, health. */
@NullMarked
package io.trunkline.api.intake;

import org.jspecify.annotations.NullMarked;
