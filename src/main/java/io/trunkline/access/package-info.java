/** Who may use the gateway, by password or by token, and who did what. Nothing here knows of HTTP. */
@NullMarked
package io.trunkline.access;

import org.jspecify.annotations.NullMarked;
