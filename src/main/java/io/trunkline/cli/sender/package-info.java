/** Commands that act as a sender of webhooks: they sign one, or simulate a street full of calls. */
@NullMarked
package io.trunkline.cli.sender;

import org.jspecify.annotations.NullMarked;
