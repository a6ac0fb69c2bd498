/** The console's files on their way to a browser: pages, scripts and styles, and the rules under which they run. */
@NullMarked
package io.trunkline.console;

import org.jspecify.annotations.NullMarked;
