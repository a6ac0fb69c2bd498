/** The commands about who may use the gateway: people and tokens. */
@NullMarked
package io.trunkline.cli.access;

import org.jspecify.annotations.NullMarked;
