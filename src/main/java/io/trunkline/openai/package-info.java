/** How a model is asked about calls: prompts, one request, what its answer comes to. When to ask is not known here. */
@NullMarked
package io.trunkline.openai;

import org.jspecify.annotations.NullMarked;
