/** One run against one subject: load, drain, what it cost, and whether everything acknowledged is there. */
package io.trunkline.bench.trial;
