/** People: by what they are known, what is said of them, and what their calls add up to. */
@NullMarked
package io.trunkline.contact;

import org.jspecify.annotations.NullMarked;
