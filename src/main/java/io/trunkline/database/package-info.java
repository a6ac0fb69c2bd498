/** PostgreSQL: finding or starting one, bringing its schema up to date, connecting to it. No table's SQL lives here. */
@NullMarked
package io.trunkline.database;

import org.jspecify.annotations.NullMarked;
