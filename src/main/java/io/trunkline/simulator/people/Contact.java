package io.trunkline.simulator.people;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Somebody who is called or calls. In one call at a time, so that what is said of a contact has one order. */
public final class Contact {
    private final String phoneBurnerId;
    private final @Nullable String sourcecoId;
    private final String firstName;
    private final String lastName;
    private final String company;
    private final String homeNumber;
    private final String otherNumber;
    private final String type;
    private String phone;
    private String title = "Managing Director";
    private int lives;
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

    public Instant free() {
        return free;
    }

    public void busyUntil(Instant end) {
        free = end;
        lives++;
    }

    public String phoneBurnerId() {
        return phoneBurnerId;
    }

    public String firstName() {
        return firstName;
    }

    public String lastName() {
        return lastName;
    }

    public String company() {
        return company;
    }

    public String homeNumber() {
        return homeNumber;
    }

    public String otherNumber() {
        return otherNumber;
    }

    public String type() {
        return type;
    }

    public String phone() {
        return phone;
    }

    public String title() {
        return title;
    }

    public @Nullable String sourcecoId() {
        return sourcecoId;
    }

    /** How many are behind this contact. */
    public int lives() {
        return lives;
    }

    /** From the one number to the other, and back. */
    public String otherPhone() {
        return phone.equals(homeNumber) ? otherNumber : homeNumber;
    }

    public void renumber() {
        phone = otherPhone();
    }

    public String otherTitle() {
        return title.equals("Partner") ? "Managing Director" : "Partner";
    }

    public void retitle() {
        title = otherTitle();
    }

    public String email() {
        return "contact." + homeNumber.substring(homeNumber.length() - 4) + "@example.com";
    }

    public String fullName() {
        return firstName + " " + lastName;
    }
}
