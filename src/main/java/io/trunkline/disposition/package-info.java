/** What the dispositions of calls mean for a person. */
@NullMarked
package io.trunkline.disposition;

import org.jspecify.annotations.NullMarked;
