/** What somebody has to do by a certain time. */
@NullMarked
package io.trunkline.task;

import org.jspecify.annotations.NullMarked;
