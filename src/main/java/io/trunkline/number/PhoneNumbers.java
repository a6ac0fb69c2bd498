package io.trunkline.number;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.ValidationResult;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads telephone numbers as E.164. Pure and safe on any thread; whatever text it gets, it answers.
 *
 * <p>It asks whether a number is possible, not whether it is assigned: numbering plans grow faster than any library.
 */
public final class PhoneNumbers {

    /** Longer texts are not read: the longest way of writing fifteen digits is shorter. */
    private static final int MAX_LENGTH = 64;

    /**
     * What carriers send for ANONYMOUS, RESTRICTED, BLOCKED, UNKNOWN and UNAVAILABLE, typed on a keypad. Some are
     * possible numbers; taken for one, they would make a single person of all who hide theirs.
     */
    private static final Set<String> WITHHELD =
            Set.of("+266696687", "+7378742833", "+17378742833", "+2562533", "+8566696", "+86282452253");

    private final PhoneNumberUtil plans = PhoneNumberUtil.getInstance();
    private final String region;

    /** Numbers without a country code are read as those of the United States. */
    public PhoneNumbers() {
        this("US");
    }

    /** @param region ISO 3166 code of the country whose numbers may be written without a country code */
    public PhoneNumbers(String region) {
        if (!plans.getSupportedRegions().contains(region)) {
            throw new IllegalArgumentException("no numbering plan is known for region " + region);
        }
        this.region = region;
    }

    /** The number, or empty where the text is none: a short code, a local number, a word. */
    public Optional<String> e164(@Nullable String raw) {
        if (raw == null || raw.isBlank() || raw.length() > MAX_LENGTH) {
            return Optional.empty();
        }
        return isPlain(raw) ? Optional.of(raw).filter(PhoneNumbers::isShown) : read(raw);
    }

    /** North American E.164, as most numbers come: it needs no parser, which would take most of an event's time. */
    private static boolean isPlain(String raw) {
        if (raw.length() != 12 || !raw.startsWith("+1") || raw.charAt(2) < '2') {
            return false;
        }
        for (int i = 2; i < raw.length(); i++) {
            if (raw.charAt(i) < '0' || raw.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }

    private Optional<String> read(String raw) {
        try {
            PhoneNumber number = plans.parse(raw, region);
            return isReachable(number)
                    ? Optional.of(plans.format(number, PhoneNumberFormat.E164)).filter(PhoneNumbers::isShown)
                    : Optional.empty();
        } catch (NumberParseException notANumber) {
            return Optional.empty();
        }
    }

    private static boolean isShown(String number) {
        return !WITHHELD.contains(number);
    }

    private boolean isReachable(PhoneNumber number) {
        return plans.isPossibleNumberWithReason(number) == ValidationResult.IS_POSSIBLE && !isFiller(number);
    }

    /** In North America no area code starts with 0 or 1; 0000000000 stands for a number that is not known. */
    private boolean isFiller(PhoneNumber number) {
        return number.getCountryCode() == 1
                && plans.getNationalSignificantNumber(number).charAt(0) < '2';
    }
}
