package io.trunkline.importing;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The first line of a file: which cell says what. Cells that nobody knows a meaning for are left aside. */
record Heading(List<Optional<Column>> columns, List<String> ignored) {
    private static final int MOST_SHOWN = 50;
    private static final int LONGEST_SHOWN = 60;

    /** The first of two columns of one meaning counts. */
    static Heading of(List<String> cells) {
        List<Optional<Column>> columns = new ArrayList<>();
        List<String> ignored = new ArrayList<>();
        Set<Column> taken = EnumSet.noneOf(Column.class);
        for (String cell : cells) {
            Optional<Column> column = Column.of(cell).filter(taken::add);
            columns.add(column);
            if (column.isEmpty() && ignored.size() < MOST_SHOWN) {
                ignored.add(shown(cell));
            }
        }
        return new Heading(columns, ignored);
    }

    private static String shown(String cell) {
        String plain = cell.strip().replaceAll("\\p{Cntrl}", " ");
        return plain.length() <= LONGEST_SHOWN
                ? plain
                : plain.substring(0, plain.offsetByCodePoints(0, LONGEST_SHOWN / 2));
    }

    boolean has(Column column) {
        return columns.contains(Optional.of(column));
    }

    int width() {
        return columns.size();
    }

    /** What stands in the cells; empty ones say nothing. */
    Map<Column, String> read(List<String> cells) {
        Map<Column, String> said = new EnumMap<>(Column.class);
        for (int i = 0; i < cells.size(); i++) {
            @Nullable Column column = columns.get(i).orElse(null);
            String text = cells.get(i).strip();
            if (column != null && !text.isEmpty()) {
                said.put(column, text);
            }
        }
        return said;
    }
}
