package io.trunkline.simulator.life;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Somebody who is called or calls. In one call at a time, so that what is said of a contact has one order. */
final class Contact {
    final String phoneBurnerId;
    final @Nullable String sourcecoId;
    final String firstName;
    final String lastName;
    final String company;
    final String homeNumber;
    final String otherNumber;
    final String type;
    String phone;
    String title = "Managing Director";
    int lives;
    private Instant free;

    Contact(
            String phoneBurnerId,
            @Nullable String sourcecoId,
            Names.Name name,
            String homeNumber,
            String otherNumber,
            String type,
            Instant free) {
        this.phoneBurnerId = phoneBurnerId;
        this.sourcecoId = sourcecoId;
        this.firstName = name.first();
        this.lastName = name.last();
        this.company = name.company();
        this.homeNumber = homeNumber;
        this.otherNumber = otherNumber;
        this.type = type;
        this.phone = homeNumber;
        this.free = free;
    }

    Instant free() {
        return free;
    }

    void busyUntil(Instant end) {
        free = end;
        lives++;
    }

    String email() {
        return "contact." + homeNumber.substring(homeNumber.length() - 4) + "@example.com";
    }

    String fullName() {
        return firstName + " " + lastName;
    }
}
