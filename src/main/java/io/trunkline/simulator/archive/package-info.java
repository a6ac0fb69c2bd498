/** What simulated providers keep of their calls: short recordings that can really be listened to. */
@NullMarked
package io.trunkline.simulator.archive;

import org.jspecify.annotations.NullMarked;
