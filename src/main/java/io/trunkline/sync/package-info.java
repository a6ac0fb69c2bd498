/** Contacts kept alike here and at the dialer: what changed here goes out, what changed there comes in. */
@NullMarked
package io.trunkline.sync;

import org.jspecify.annotations.NullMarked;
