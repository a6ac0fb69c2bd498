/** Who is meant and who may be called, by HTTP: saved lists, previews, suppressions, files of contacts. */
@NullMarked
package io.trunkline.api.lists;

import org.jspecify.annotations.NullMarked;
