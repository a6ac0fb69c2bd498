/** Whether the records are what the log amounts to. Reads only, and may be asked while traffic flows. */
@NullMarked
package io.trunkline.audit;

import org.jspecify.annotations.NullMarked;
