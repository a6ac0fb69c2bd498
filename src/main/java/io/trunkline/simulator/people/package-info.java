/** Who calls and who is called, from a seed. They know nothing of providers and their webhooks. */
@NullMarked
package io.trunkline.simulator.people;

import org.jspecify.annotations.NullMarked;
