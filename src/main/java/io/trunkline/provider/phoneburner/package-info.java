/** What the power dialer sends and what it means. Knows no other provider. */
@NullMarked
package io.trunkline.provider.phoneburner;

import org.jspecify.annotations.NullMarked;
