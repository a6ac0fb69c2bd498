/** Resources about access: signing in and out, users, tokens, and the log of what was done. */
@NullMarked
package io.trunkline.api.access;

import org.jspecify.annotations.NullMarked;
