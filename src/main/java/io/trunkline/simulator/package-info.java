/** Providers that do not exist, as strict as those that do: they sign, send, send again, and hold the gateway to it. */
@NullMarked
package io.trunkline.simulator;

import org.jspecify.annotations.NullMarked;
