/** Other verticles of the cluster that are told of settled events, each at least once: who they are, and the telling. */
@NullMarked
package io.trunkline.subscription;

import org.jspecify.annotations.NullMarked;
