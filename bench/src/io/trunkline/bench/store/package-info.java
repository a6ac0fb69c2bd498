/** The PostgreSQL that all subjects share, and what is asked of it from outside. */
package io.trunkline.bench.store;
