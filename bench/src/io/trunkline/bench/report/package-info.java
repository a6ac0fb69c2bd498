/** What was measured, as tables and drawings. */
package io.trunkline.bench.report;
