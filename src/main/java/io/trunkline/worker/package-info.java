/** What is done with a stored event: its facts read, its effects and its outcome committed together, or its failure put aside. */
@NullMarked
package io.trunkline.worker;

import org.jspecify.annotations.NullMarked;
