/** What stands between a request and its operation: who asks, whether they may, whether it makes sense. */
@NullMarked
package io.trunkline.api.guard;

import org.jspecify.annotations.NullMarked;
