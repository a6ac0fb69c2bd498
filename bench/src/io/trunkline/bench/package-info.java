/** Measures the gateway beside its peers and beside the limit of its database. */
package io.trunkline.bench;
