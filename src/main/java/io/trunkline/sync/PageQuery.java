package io.trunkline.sync;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/** How the dialer is asked for contacts that changed. Pure. */
final class PageQuery {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");

    private PageQuery() {}

    /** @param zone of the account: the dialer's times have none */
    static String of(Instant from, ZoneId zone, int size, int number) {
        String since = URLEncoder.encode(TIME.format(from.atZone(zone)), StandardCharsets.UTF_8);
        return "/rest/1/contacts?updated_from=" + since + "&include_new=1&page_size=" + size + "&page=" + number;
    }
}
