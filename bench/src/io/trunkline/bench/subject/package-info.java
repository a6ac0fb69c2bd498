/** Who is measured: the gateway on one node or more, and its peers, each in processes of its own. */
package io.trunkline.bench.subject;
