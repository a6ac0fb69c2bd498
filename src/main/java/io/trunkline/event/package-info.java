/**
 * The words for a webhook on its way: where it came from, what was read of it, where it lies in the log. Records only;
 * nothing here knows a database, a bus or a provider.
 */
@NullMarked
package io.trunkline.event;

import org.jspecify.annotations.NullMarked;
