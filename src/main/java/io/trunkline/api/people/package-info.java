/** What may be asked of the records: contacts, calls, their timeline, and tasks. */
@NullMarked
package io.trunkline.api.people;

import org.jspecify.annotations.NullMarked;
