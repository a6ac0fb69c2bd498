/** Trunkline's composition root. Everything else lives in a package of its own below. */
@NullMarked
package io.trunkline;

import org.jspecify.annotations.NullMarked;
