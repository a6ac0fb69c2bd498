package io.trunkline.connection;

import com.google.crypto.tink.AccessesPartialKey;
import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.AesGcmKey;
import com.google.crypto.tink.aead.AesGcmParameters;
import com.google.crypto.tink.util.SecretBytes;
import io.trunkline.config.ConfigException;
import io.trunkline.config.Secret;
import io.trunkline.config.Settings;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Encrypts what the database keeps (AES-256-GCM), bound to the id of what it is for. The first key encrypts, all of
 * them decrypt, so that a key can be rotated. Safe on any thread.
 */
public final class SecretBox {
    private static final String KEY = "TRUNKLINE_SECRET_KEY";
    private static final int KEY_BYTES = 32;

    private final Aead aead;

    private SecretBox(Aead aead) {
        this.aead = aead;
    }

    public static SecretBox from(Settings settings) {
        return of(settings.secrets(KEY));
    }

    /** @param keys base64 of 32 bytes each */
    public static SecretBox of(List<Secret> keys) {
        if (keys.isEmpty()) {
            throw new ConfigException(KEY + " is missing: give base64 of 32 random bytes (openssl rand -base64 32)");
        }
        List<byte[]> raw = keys.stream().map(SecretBox::decoded).toList();
        try {
            AeadConfig.register();
            KeysetHandle.Builder keyset = KeysetHandle.newBuilder();
            for (int i = 0; i < raw.size(); i++) {
                KeysetHandle.Builder.Entry entry =
                        KeysetHandle.importKey(key(raw.get(i))).withFixedId(i + 1);
                keyset.addEntry(i == 0 ? entry.makePrimary() : entry);
            }
            return new SecretBox(keyset.build().getPrimitive(RegistryConfiguration.get(), Aead.class));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("AES-GCM is not to be had", impossible);
        }
    }

    public byte[] seal(UUID ownerId, Secret secret) {
        try {
            return aead.encrypt(secret.reveal().getBytes(StandardCharsets.UTF_8), context(ownerId));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("a secret could not be encrypted", impossible);
        }
    }

    /** Empty for what another key sealed, or for another owner. */
    public Optional<Secret> open(UUID ownerId, byte[] sealed) {
        try {
            byte[] opened = aead.decrypt(sealed, context(ownerId));
            return Optional.of(new Secret(new String(opened, StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException wrongKey) {
            return Optional.empty();
        }
    }

    private static byte[] decoded(Secret key) {
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(key.reveal());
        } catch (IllegalArgumentException notBase64) {
            bytes = new byte[0];
        }
        if (bytes.length != KEY_BYTES) {
            throw new ConfigException(KEY + ": give base64 of 32 bytes, or several of them separated by commas");
        }
        return bytes;
    }

    @AccessesPartialKey
    private static AesGcmKey key(byte[] raw) throws GeneralSecurityException {
        return AesGcmKey.builder()
                .setParameters(AesGcmParameters.builder()
                        .setKeySizeBytes(KEY_BYTES)
                        .setIvSizeBytes(12)
                        .setTagSizeBytes(16)
                        .setVariant(AesGcmParameters.Variant.NO_PREFIX)
                        .build())
                .setKeyBytes(SecretBytes.copyFrom(raw, InsecureSecretKeyAccess.get()))
                .build();
    }

    private static byte[] context(UUID ownerId) {
        return ByteBuffer.allocate(16)
                .putLong(ownerId.getMostSignificantBits())
                .putLong(ownerId.getLeastSignificantBits())
                .array();
    }
}
