/** Which links to recordings may be followed, and to which address each leads. Nothing here sends a request. */
@NullMarked
package io.trunkline.recording.place;

import org.jspecify.annotations.NullMarked;
