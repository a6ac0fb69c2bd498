package io.trunkline.importing;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What a file may say of a contact. */
enum Column {
    SOURCECO_CONTACT_ID,
    FIRST_NAME,
    LAST_NAME,
    NAME,
    COMPANY,
    TITLE,
    PHONE,
    EMAIL,
    CONTACT_TYPE,
    STATUS,
    STAGE,
    DO_NOT_CALL;

    /** The headings it goes by beside its own word. */
    private static final Map<String, Column> ALSO = Map.ofEntries(
            Map.entry("id", SOURCECO_CONTACT_ID),
            Map.entry("contactid", SOURCECO_CONTACT_ID),
            Map.entry("externalid", SOURCECO_CONTACT_ID),
            Map.entry("givenname", FIRST_NAME),
            Map.entry("familyname", LAST_NAME),
            Map.entry("surname", LAST_NAME),
            Map.entry("fullname", NAME),
            Map.entry("contactname", NAME),
            Map.entry("companyname", COMPANY),
            Map.entry("organization", COMPANY),
            Map.entry("organisation", COMPANY),
            Map.entry("account", COMPANY),
            Map.entry("jobtitle", TITLE),
            Map.entry("position", TITLE),
            Map.entry("phonenumber", PHONE),
            Map.entry("telephone", PHONE),
            Map.entry("mobile", PHONE),
            Map.entry("number", PHONE),
            Map.entry("emailaddress", EMAIL),
            Map.entry("type", CONTACT_TYPE),
            Map.entry("kind", CONTACT_TYPE),
            Map.entry("contactstatus", STATUS),
            Map.entry("contactstage", STAGE),
            Map.entry("dnc", DO_NOT_CALL),
            Map.entry("donotcontact", DO_NOT_CALL));

    private final String word = name().toLowerCase(Locale.ROOT);

    /** As the error file and an event's body call it. */
    String word() {
        return word;
    }

    /** Case, blanks and punctuation do not matter. */
    static Optional<Column> of(String heading) {
        String plain = plain(heading);
        return Arrays.stream(values())
                .filter(column -> plain(column.word).equals(plain))
                .findFirst()
                .or(() -> Optional.ofNullable(ALSO.get(plain)));
    }

    private static String plain(String heading) {
        return heading.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "");
    }
}
