/** Where settings come from: a file and the environment. What they mean is each capability's own config record. */
@NullMarked
package io.trunkline.config;

import org.jspecify.annotations.NullMarked;
