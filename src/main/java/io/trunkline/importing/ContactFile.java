package io.trunkline.importing;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CommentStrategy;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import io.trunkline.number.PhoneNumbers;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A file of contacts (RFC 4180, UTF-8; separated by commas, semicolons or tabs), read portion by portion as it is asked
 * for. Blocking; for one thread at a time.
 */
final class ContactFile implements AutoCloseable {
    static final int MOST_LINES = 200_000;
    private static final int HEADING_CHARACTERS = 20_000;
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final CloseableIterator<CsvRecord> records;
    private final Counting bytes;
    private final Heading heading;
    private final LineCheck check;
    private int lines;

    /** @throws Unreadable where the first line already says that it is no such file */
    ContactFile(InputStream file, @Nullable String usualType, PhoneNumbers numbers) {
        this.bytes = new Counting(file);
        this.records = records(bytes);
        this.heading = Heading.of(first());
        if (!heading.has(Column.PHONE) && !heading.has(Column.SOURCECO_CONTACT_ID)) {
            throw new Unreadable("Its first line has to name the columns, one of them phone or id.");
        }
        this.check = new LineCheck(heading, usualType, numbers);
    }

    /** The file as a whole cannot be read. The message says how to mend it, and is shown. */
    static final class Unreadable extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Unreadable(String mend) {
            super(mend, null, false, false);
        }

        String mend() {
            return String.valueOf(getMessage());
        }
    }

    private static CloseableIterator<CsvRecord> records(InputStream file) {
        try {
            BufferedReader reader = new BufferedReader(new InputStreamReader(
                    file,
                    StandardCharsets.UTF_8
                            .newDecoder()
                            .onMalformedInput(CodingErrorAction.REPORT)
                            .onUnmappableCharacter(CodingErrorAction.REPORT)));
            char separator = separator(reader);
            return CsvReader.builder()
                    .fieldSeparator(separator)
                    .commentStrategy(CommentStrategy.NONE)
                    .skipEmptyLines(true)
                    .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                    .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                    .ofCsvRecord(reader)
                    .iterator();
        } catch (IOException unreadable) {
            throw readable(unreadable);
        }
    }

    /** The one of the usual three that the heading has most of; the mark of some editors before it is passed over. */
    private static char separator(BufferedReader reader) throws IOException {
        reader.mark(HEADING_CHARACTERS);
        if (reader.read() != BYTE_ORDER_MARK) {
            reader.reset();
        }
        reader.mark(HEADING_CHARACTERS);
        int commas = 0;
        int semicolons = 0;
        int tabs = 0;
        for (int i = 0; i < HEADING_CHARACTERS; i++) {
            int c = reader.read();
            if (c < 0 || c == '\n' || c == '\r') {
                break;
            }
            commas += c == ',' ? 1 : 0;
            semicolons += c == ';' ? 1 : 0;
            tabs += c == '\t' ? 1 : 0;
        }
        reader.reset();
        return tabs > commas && tabs > semicolons ? '\t' : semicolons > commas ? ';' : ',';
    }

    private List<String> first() {
        CsvRecord first = next();
        if (first == null) {
            throw new Unreadable("It is empty: give a line of headings, and one for each contact.");
        }
        return first.getFields();
    }

    /** The next lines, checked; none at the end. */
    List<Checked> read(int most) {
        List<Checked> read = new ArrayList<>();
        CsvRecord line = next();
        while (line != null) {
            if (++lines > MOST_LINES) {
                throw new Unreadable("It has more than " + MOST_LINES + " lines: divide it.");
            }
            read.add(check.check(Math.toIntExact(line.getStartingLineNumber()), line.getFields()));
            line = read.size() < most ? next() : null;
        }
        return read;
    }

    private @Nullable CsvRecord next() {
        try {
            return records.hasNext() ? records.next() : null;
        } catch (UncheckedIOException | CsvParseException broken) {
            throw broken.getCause() instanceof IOException cause
                    ? readable(cause)
                    : new Unreadable(
                            "From line " + (lines + 2) + " on it is no CSV: look for a quote that is never closed.");
        }
    }

    private static RuntimeException readable(IOException failure) {
        return failure instanceof CharacterCodingException
                ? new Unreadable("It is not UTF-8: save it as CSV UTF-8.")
                : new UncheckedIOException(failure);
    }

    Heading heading() {
        return heading;
    }

    long bytesRead() {
        return bytes.count();
    }

    @Override
    public void close() throws IOException {
        records.close();
    }
}
