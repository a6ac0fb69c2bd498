/** What the voice agent sends and what it means. Knows no other provider. */
@NullMarked
package io.trunkline.provider.bolna;

import org.jspecify.annotations.NullMarked;
