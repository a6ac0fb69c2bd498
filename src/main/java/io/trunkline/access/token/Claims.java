package io.trunkline.access.token;

import com.nimbusds.jwt.JWTClaimsSet;
import io.trunkline.access.Role;
import java.text.ParseException;
import java.util.Optional;
import java.util.UUID;

/** What a verified token says of its bearer. */
public record Claims(String subject, UUID tenantId, Role role) {
    static final String TENANT = "tenant";
    static final String ROLE = "role";
    private static final int MOST_CHARACTERS = 200;

    /** Empty where a claim is missing or makes no sense: such a token opens nothing. */
    static Optional<Claims> of(JWTClaimsSet claims) {
        try {
            String subject = claims.getSubject();
            Optional<Role> role = Role.of(String.valueOf(claims.getStringClaim(ROLE)));
            UUID tenant = UUID.fromString(String.valueOf(claims.getStringClaim(TENANT)));
            return subject.isBlank() || subject.length() > MOST_CHARACTERS
                    ? Optional.empty()
                    : role.map(one -> new Claims(subject, tenant, one));
        } catch (ParseException | IllegalArgumentException senseless) {
            return Optional.empty();
        }
    }
}
