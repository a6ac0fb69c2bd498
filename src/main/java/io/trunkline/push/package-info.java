/** Contacts put into dial sessions: who does it, how fast, and what became of each of them. */
@NullMarked
package io.trunkline.push;

import org.jspecify.annotations.NullMarked;
