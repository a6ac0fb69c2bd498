package io.trunkline.signature;

import io.trunkline.config.Secret;
import java.security.MessageDigest;
import java.util.Base64;
import javax.crypto.Mac;

/** A key of Standard Webhooks, ready for use by one thread. */
sealed interface WebhookKey permits WebhookKey.Symmetric, WebhookKey.Unusable, Ed25519.Signing, Ed25519.Verifying {

    String SYMMETRIC = "whsec_";
    String PRIVATE = "whsk_";
    String PUBLIC = "whpk_";

    /** {@code v1} or {@code v1a}. */
    String version();

    boolean verifies(byte[] signed, byte[] signature);

    byte[] sign(byte[] signed);

    static WebhookKey of(Secret secret) {
        try {
            return read(secret.reveal());
        } catch (IllegalArgumentException unreadable) {
            return new Unusable(String.valueOf(unreadable.getMessage()));
        }
    }

    private static WebhookKey read(String text) {
        if (text.startsWith(PUBLIC)) {
            return Ed25519.publicKey(decode(text.substring(PUBLIC.length())));
        }
        if (text.startsWith(PRIVATE)) {
            return Ed25519.privateKey(decode(text.substring(PRIVATE.length())));
        }
        String symmetric = text.startsWith(SYMMETRIC) ? text.substring(SYMMETRIC.length()) : text;
        return new Symmetric(Hmac.keyed("HmacSHA256", decode(symmetric)));
    }

    private static byte[] decode(String base64) {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException notBase64) {
            // Its message quotes the character it stumbled over, which is part of a secret.
            throw new IllegalArgumentException("a secret is not base64");
        }
    }

    /** HMAC-SHA256: both sides hold the same key. */
    record Symmetric(Mac mac) implements WebhookKey {
        @Override
        public String version() {
            return "v1";
        }

        @Override
        public boolean verifies(byte[] signed, byte[] signature) {
            return MessageDigest.isEqual(sign(signed), signature);
        }

        @Override
        public byte[] sign(byte[] signed) {
            return mac.doFinal(signed);
        }
    }

    /** A secret that is no key: it verifies nothing, so that the other secrets of a rotation still count. */
    record Unusable(String reason) implements WebhookKey {
        @Override
        public String version() {
            return "";
        }

        @Override
        public boolean verifies(byte[] signed, byte[] signature) {
            return false;
        }

        @Override
        public byte[] sign(byte[] signed) {
            throw new IllegalArgumentException(reason);
        }
    }
}
