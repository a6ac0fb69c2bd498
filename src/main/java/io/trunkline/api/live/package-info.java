/** What has just happened, told as it happens to those who watch. */
@NullMarked
package io.trunkline.api.live;

import org.jspecify.annotations.NullMarked;
