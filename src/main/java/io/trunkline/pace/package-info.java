/** How fast the cluster took events lately, and how soon it answered: kept in memory, told between its nodes. */
@NullMarked
package io.trunkline.pace;

import org.jspecify.annotations.NullMarked;
