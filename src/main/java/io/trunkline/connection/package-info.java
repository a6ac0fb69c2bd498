/**
 * Who may send webhooks, and how each proves it: accounts of providers with their secrets, tokens and addresses. It
 * knows no HTTP and verifies nothing itself.
 */
@NullMarked
package io.trunkline.connection;

import org.jspecify.annotations.NullMarked;
