/** What our own analyses state, as events. Knows no other provider. */
@NullMarked
package io.trunkline.provider.analysis;

import org.jspecify.annotations.NullMarked;
