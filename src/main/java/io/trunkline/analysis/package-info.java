/** Asks a model about voice agents' completed calls, number by number, and saves what it says. */
@NullMarked
package io.trunkline.analysis;

import org.jspecify.annotations.NullMarked;
