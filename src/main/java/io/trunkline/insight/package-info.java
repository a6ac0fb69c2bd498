/** What is known of leads from the analyses of their calls, and the calls that wait for one: the tables. */
@NullMarked
package io.trunkline.insight;

import org.jspecify.annotations.NullMarked;
