/** What people themselves say of their contacts, and what it means. Knows no provider of others. */
@NullMarked
package io.trunkline.provider.imported;

import org.jspecify.annotations.NullMarked;
