/** What a sender may ask and what it is told: paths and answers. Nothing here decides. */
@NullMarked
package io.trunkline.ingress.exchange;

import org.jspecify.annotations.NullMarked;
