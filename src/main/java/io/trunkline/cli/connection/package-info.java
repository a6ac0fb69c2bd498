/** Commands about who may send: connections and tenants. */
@NullMarked
package io.trunkline.cli.connection;

import org.jspecify.annotations.NullMarked;
