/** What the call tracker sends and what it means. Knows no other provider. */
@NullMarked
package io.trunkline.provider.callrail;

import org.jspecify.annotations.NullMarked;
