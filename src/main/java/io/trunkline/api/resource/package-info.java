/** How a resource of the API is written: what was asked, who asks, what is replied. */
@NullMarked
package io.trunkline.api.resource;

import org.jspecify.annotations.NullMarked;
