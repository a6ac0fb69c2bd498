/** What a batch of facts does to the records, in one transaction: calls, people, their timeline, tasks and credits together. */
@NullMarked
package io.trunkline.effect;

import org.jspecify.annotations.NullMarked;
