/**
 * Which contacts somebody means, and which of them may go into a dial session. Reads; what becomes of those that go is
 * for others to do.
 */
@NullMarked
package io.trunkline.selection;

import org.jspecify.annotations.NullMarked;
