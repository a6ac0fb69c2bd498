/** Calls, what they add up to for a person, and how they look on a timeline. */
@NullMarked
package io.trunkline.call;

import org.jspecify.annotations.NullMarked;
