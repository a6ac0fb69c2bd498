/**
 * What every provider offers the gateway: how a body is known again, what it states. One package below for each; they
 * are pure (bytes in, words out) and never know each other.
 */
@NullMarked
package io.trunkline.provider;

import org.jspecify.annotations.NullMarked;
