/** What every command shares: its settings, its hold on a database, how it waits, fails and ends. No command lives here. */
@NullMarked
package io.trunkline.cli.terminal;

import org.jspecify.annotations.NullMarked;
