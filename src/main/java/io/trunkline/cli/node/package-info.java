/** Commands that run a node: for good, or as a demo. */
@NullMarked
package io.trunkline.cli.node;

import org.jspecify.annotations.NullMarked;
