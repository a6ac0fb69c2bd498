/** What it costs and what it is worth: resources that sum up. */
@NullMarked
package io.trunkline.api.insight;

import org.jspecify.annotations.NullMarked;
