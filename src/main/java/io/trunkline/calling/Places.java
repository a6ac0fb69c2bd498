package io.trunkline.calling;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberToTimeZonesMapper;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import io.trunkline.cache.Generations;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * Where numbers ring, by the numbering plans. A look at the plans takes microseconds, a list has a hundred thousand
 * numbers: in North America nothing hangs on the last four digits, so the six before them are remembered. Thread-safe.
 */
final class Places {
    private static final Set<PhoneNumberType> NOT_A_PERSON = EnumSet.of(
            PhoneNumberType.UNKNOWN,
            PhoneNumberType.PREMIUM_RATE,
            PhoneNumberType.SHARED_COST,
            PhoneNumberType.PAGER,
            PhoneNumberType.VOICEMAIL);
    private static final String UNKNOWN = PhoneNumberToTimeZonesMapper.getUnknownTimeZone();
    private static final int NORTH_AMERICAN_LENGTH = 12;
    private static final int EXCHANGES = 1_000_000;
    private static final int OTHERS = 20_000;

    private final PhoneNumberUtil plans = PhoneNumberUtil.getInstance();
    private final PhoneNumberToTimeZonesMapper mapper = PhoneNumberToTimeZonesMapper.getInstance();
    private final AtomicReferenceArray<Place> exchanges = new AtomicReferenceArray<>(EXCHANGES);
    private final Generations<String, Place> others = new Generations<>(OTHERS);
    private final Map<Place, Place> same = new ConcurrentHashMap<>();

    /** @param number E.164; what is none is nowhere */
    Place of(String number) {
        int exchange = exchange(number);
        if (exchange >= 0) {
            Place known = exchanges.get(exchange);
            if (known == null) {
                known = once(lookUp(number));
                exchanges.set(exchange, known);
            }
            return known;
        }
        Place known = others.get(number);
        if (known == null) {
            known = once(lookUp(number));
            others.putAll(Map.of(number, known));
        }
        return known;
    }

    /** The area code and the three digits behind it; -1 for what is no whole number of North America. */
    private static int exchange(String number) {
        if (number.length() != NORTH_AMERICAN_LENGTH || !number.startsWith("+1")) {
            return -1;
        }
        int exchange = 0;
        for (int i = 2; i < NORTH_AMERICAN_LENGTH; i++) {
            int digit = number.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            exchange = i < 8 ? exchange * 10 + digit : exchange;
        }
        return exchange;
    }

    private Place lookUp(String number) {
        try {
            return lookUp(parsed(number));
        } catch (NumberParseException notANumber) {
            return Place.NOWHERE;
        }
    }

    /** A whole number of North America needs no parser, which would take most of the time. */
    private PhoneNumber parsed(String number) throws NumberParseException {
        return exchange(number) >= 0
                ? new PhoneNumber().setCountryCode(1).setNationalNumber(Long.parseLong(number.substring(2)))
                : plans.parse(number, null);
    }

    private Place lookUp(PhoneNumber number) {
        PhoneNumberType type = plans.getNumberType(number);
        if (NOT_A_PERSON.contains(type)) {
            return Place.NOWHERE;
        }
        return new Place(
                true,
                zones(
                        plans.isNumberGeographical(type, number.getCountryCode())
                                ? mapper.getTimeZonesForGeographicalNumber(number)
                                : mapper.getTimeZonesForNumber(number)));
    }

    /** One that this Java does not know could be any: then none is known. */
    private static List<ZoneId> zones(List<String> names) {
        try {
            return names.contains(UNKNOWN)
                    ? List.of()
                    : names.stream().map(ZoneId::of).toList();
        } catch (DateTimeException unheardOf) {
            return List.of();
        }
    }

    private Place once(Place place) {
        Place first = same.putIfAbsent(place, place);
        return first == null ? place : first;
    }
}
