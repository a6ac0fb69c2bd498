/** How bytes come in: where a request begins and ends, and within which bounds its body is read. */
@NullMarked
package io.trunkline.ingress.body;

import org.jspecify.annotations.NullMarked;
