/** What a node remembers to spare a question, bounded: true when it was put in, to be checked by whoever relies on it. */
@NullMarked
package io.trunkline.cache;

import org.jspecify.annotations.NullMarked;
