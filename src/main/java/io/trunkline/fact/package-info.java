/**
 * What events state about calls and people, in the gateway's own terms, whoever sent them. Facts carry the order in
 * which they count, so that they can be folded in any order of arrival. Values only: no provider, no table.
 */
@NullMarked
package io.trunkline.fact;

import org.jspecify.annotations.NullMarked;
