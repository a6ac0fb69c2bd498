/** Recordings of calls, fetched from the providers that keep them and passed on as they come. Nothing is kept here. */
@NullMarked
package io.trunkline.recording;

import org.jspecify.annotations.NullMarked;
