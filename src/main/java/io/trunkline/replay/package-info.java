/** Replays of many events as somebody's undertaking: counted first, watched, called off. */
@NullMarked
package io.trunkline.replay;

import org.jspecify.annotations.NullMarked;
