/** Telephone numbers, in E.164 (ITU-T), whatever way a sender writes them. */
@NullMarked
package io.trunkline.number;

import org.jspecify.annotations.NullMarked;
