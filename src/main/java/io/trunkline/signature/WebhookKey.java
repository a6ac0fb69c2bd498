package io.trunkline.signature;

import io.trunkline.config.Secret;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Mac;

/** A key of Standard Webhooks, ready for use by one thread. */
sealed interface WebhookKey {

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
            return Verifying.of(decode(text.substring(PUBLIC.length())));
        }
        if (text.startsWith(PRIVATE)) {
            return Signing.of(decode(text.substring(PRIVATE.length())));
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

    /** The sender's half of an Ed25519 pair. Ed25519 always signs alike, so it can also recognise its own work. */
    record Signing(PrivateKey key) implements WebhookKey {
        private static final byte[] PKCS8 = HexFormat.of().parseHex("302e020100300506032b657004220420");
        private static final int SEED = 32;

        /** @param raw the seed, alone or followed by the public key as NaCl keeps it */
        static Signing of(byte[] raw) {
            if (raw.length != SEED && raw.length != 2 * SEED) {
                throw new IllegalArgumentException("an Ed25519 secret key has 32 or 64 bytes");
            }
            return new Signing(Ed25519.make(factory ->
                    factory.generatePrivate(new PKCS8EncodedKeySpec(Ed25519.join(PKCS8, Arrays.copyOf(raw, SEED))))));
        }

        @Override
        public String version() {
            return "v1a";
        }

        @Override
        public boolean verifies(byte[] signed, byte[] signature) {
            return MessageDigest.isEqual(sign(signed), signature);
        }

        @Override
        public byte[] sign(byte[] signed) {
            try {
                Signature signer = Signature.getInstance(Ed25519.NAME);
                signer.initSign(key);
                signer.update(signed);
                return signer.sign();
            } catch (GeneralSecurityException broken) {
                throw new IllegalStateException("Ed25519 cannot sign", broken);
            }
        }
    }

    /** The receiver's half of an Ed25519 pair. */
    record Verifying(PublicKey key) implements WebhookKey {
        private static final byte[] X509 = HexFormat.of().parseHex("302a300506032b6570032100");

        static Verifying of(byte[] raw) {
            if (raw.length != 32) {
                throw new IllegalArgumentException("an Ed25519 public key has 32 bytes");
            }
            return new Verifying(
                    Ed25519.make(factory -> factory.generatePublic(new X509EncodedKeySpec(Ed25519.join(X509, raw)))));
        }

        @Override
        public String version() {
            return "v1a";
        }

        @Override
        public boolean verifies(byte[] signed, byte[] signature) {
            try {
                Signature verifier = Signature.getInstance(Ed25519.NAME);
                verifier.initVerify(key);
                verifier.update(signed);
                return verifier.verify(signature);
            } catch (SignatureException malformed) {
                return false;
            } catch (GeneralSecurityException broken) {
                throw new IllegalStateException("Ed25519 cannot verify", broken);
            }
        }

        @Override
        public byte[] sign(byte[] signed) {
            throw new IllegalArgumentException("a public key cannot sign");
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

    /** What the Java platform wants around a raw key. */
    final class Ed25519 {
        private static final String NAME = "Ed25519";

        private Ed25519() {}

        private interface Maker<K> {
            K from(KeyFactory factory) throws GeneralSecurityException;
        }

        private static <K> K make(Maker<K> maker) {
            try {
                return maker.from(KeyFactory.getInstance(NAME));
            } catch (GeneralSecurityException notAKey) {
                throw new IllegalArgumentException("a secret is no Ed25519 key");
            }
        }

        private static byte[] join(byte[] head, byte[] tail) {
            byte[] both = Arrays.copyOf(head, head.length + tail.length);
            System.arraycopy(tail, 0, both, head.length, tail.length);
            return both;
        }
    }
}
