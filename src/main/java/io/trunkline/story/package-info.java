/** What came in and what became of it, as people read it: lists, searches and one event's own story. Changes nothing. */
@NullMarked
package io.trunkline.story;

import org.jspecify.annotations.NullMarked;
