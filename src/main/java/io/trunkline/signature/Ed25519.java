package io.trunkline.signature;

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
import java.util.HexFormat;

/** The asymmetric half of Standard Webhooks: only the sender can sign, and everybody can verify. */
final class Ed25519 {
    private static final String NAME = "Ed25519";
    private static final String VERSION = "v1a";
    private static final int BYTES = 32;

    /** What the Java platform wants before a raw key. */
    private static final byte[] PKCS8 = HexFormat.of().parseHex("302e020100300506032b657004220420");

    private static final byte[] X509 = HexFormat.of().parseHex("302a300506032b6570032100");

    private Ed25519() {}

    /** @param raw the seed, alone or followed by the public key as NaCl keeps it */
    static Signing privateKey(byte[] raw) {
        if (raw.length != BYTES && raw.length != 2 * BYTES) {
            throw new IllegalArgumentException("an Ed25519 secret key has 32 or 64 bytes");
        }
        byte[] encoded = join(PKCS8, Arrays.copyOf(raw, BYTES));
        return new Signing(make(factory -> factory.generatePrivate(new PKCS8EncodedKeySpec(encoded))));
    }

    static Verifying publicKey(byte[] raw) {
        if (raw.length != BYTES) {
            throw new IllegalArgumentException("an Ed25519 public key has 32 bytes");
        }
        byte[] encoded = join(X509, raw);
        return new Verifying(make(factory -> tried(factory.generatePublic(new X509EncodedKeySpec(encoded)))));
    }

    /** The factory looks at the length alone; about half of all strings of 32 bytes are no point of the curve. */
    private static PublicKey tried(PublicKey key) throws GeneralSecurityException {
        Signature.getInstance(NAME).initVerify(key);
        return key;
    }

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

    /** The sender's half of an Ed25519 pair. Ed25519 always signs alike, so it can also recognise its own work. */
    record Signing(PrivateKey key) implements WebhookKey {
        @Override
        public String version() {
            return VERSION;
        }

        @Override
        public boolean verifies(byte[] signed, byte[] signature) {
            return MessageDigest.isEqual(sign(signed), signature);
        }

        @Override
        public byte[] sign(byte[] signed) {
            try {
                Signature signer = Signature.getInstance(NAME);
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
        @Override
        public String version() {
            return VERSION;
        }

        @Override
        public boolean verifies(byte[] signed, byte[] signature) {
            try {
                Signature verifier = Signature.getInstance(NAME);
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
}
