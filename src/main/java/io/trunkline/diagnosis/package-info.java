/** Whether an installation is sound: each check is one finding, with what to mend. Changes nothing, shows no secret. */
@NullMarked
package io.trunkline.diagnosis;

import org.jspecify.annotations.NullMarked;
