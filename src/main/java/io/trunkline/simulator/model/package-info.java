/**
 * What must be in the database when some webhooks were delivered, worked out from the claims beside them: with none of
 * the gateway's own reading or folding, so that the two can be held against each other.
 */
@NullMarked
package io.trunkline.simulator.model;

import org.jspecify.annotations.NullMarked;
