/** What goes out: dial sessions, pushes into them, and what the dialer is told of a contact. */
@NullMarked
package io.trunkline.api.outreach;

import org.jspecify.annotations.NullMarked;
