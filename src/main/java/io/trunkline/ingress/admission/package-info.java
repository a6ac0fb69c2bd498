/** From a whole body to a decision: who sent it, whether it can be read, and that it is durable. */
@NullMarked
package io.trunkline.ingress.admission;

import org.jspecify.annotations.NullMarked;
