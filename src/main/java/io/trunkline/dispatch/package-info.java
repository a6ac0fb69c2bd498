/** Who works on what: committed events to this node's workers, what was left behind to whoever is alive. */
@NullMarked
package io.trunkline.dispatch;

import org.jspecify.annotations.NullMarked;
