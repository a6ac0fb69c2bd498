/** What people and machines ask of a running node: its state, its figures, a first page to look at. */
@NullMarked
package io.trunkline.api;

import org.jspecify.annotations.NullMarked;
