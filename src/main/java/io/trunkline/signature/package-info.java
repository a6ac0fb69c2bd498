/** How senders prove who they are: each scheme both ways, signing and verifying, over raw bytes. Pure. */
@NullMarked
package io.trunkline.signature;

import org.jspecify.annotations.NullMarked;
