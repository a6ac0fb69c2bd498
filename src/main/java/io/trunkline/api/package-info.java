/** What people and machines ask of a running node: the API by its contract, its state and its figures. */
@NullMarked
package io.trunkline.api;

import org.jspecify.annotations.NullMarked;
