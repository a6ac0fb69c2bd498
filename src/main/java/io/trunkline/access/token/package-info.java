/** Bearer tokens of scripts: JSON Web Tokens, written with our secret, or by an issuer whose public keys we fetch. */
@NullMarked
package io.trunkline.access.token;

import org.jspecify.annotations.NullMarked;
