/** What any sender of Standard Webhooks sends and what it means. Knows no other provider. */
@NullMarked
package io.trunkline.provider.standard;

import org.jspecify.annotations.NullMarked;
