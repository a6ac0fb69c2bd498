/**
 * What people themselves say of their contacts: whole files, and that somebody must not be called. All of it becomes
 * events of the log, from which it takes effect as any webhook does.
 */
@NullMarked
package io.trunkline.importing;

import org.jspecify.annotations.NullMarked;
