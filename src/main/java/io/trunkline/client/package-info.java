/** How others are asked over HTTP: one request, and its answer as long as may be. Whom, and about what, is not known here. */
@NullMarked
package io.trunkline.client;

import org.jspecify.annotations.NullMarked;
