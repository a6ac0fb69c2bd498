/** Sends requests and times their answers. Knows nothing of who answers. */
package io.trunkline.bench.load;
