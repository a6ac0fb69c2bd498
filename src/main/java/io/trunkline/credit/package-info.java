/** What conversations of voice agents cost, what was paid in, and what is left. Knows no event. */
@NullMarked
package io.trunkline.credit;

import org.jspecify.annotations.NullMarked;
