/** Where commands get secrets from: a file, standard input, or those that the demo makes for itself. */
@NullMarked
package io.trunkline.cli.secret;

import org.jspecify.annotations.NullMarked;
