/** What one webhook costs between its last byte and the batch that stores it, part by part. */
package io.trunkline.bench.jmh;
