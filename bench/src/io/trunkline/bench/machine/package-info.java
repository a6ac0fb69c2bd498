/** What everybody asks of the machine that all of it runs on. */
package io.trunkline.bench.machine;
