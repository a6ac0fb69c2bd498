package io.trunkline.effect;

import io.trunkline.call.Call;
import io.trunkline.call.CallTable;
import io.trunkline.effect.Batch.CallStatement;
import io.trunkline.fact.CallField;
import io.trunkline.fact.CallKey;
import io.trunkline.fact.Order;
import io.trunkline.fact.Registers;
import io.trunkline.fact.Stated;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/** Folds stored events again, without writing anything, and says where the rows of calls fall short of them. */
public final class CallReplay {
    private final CallTable calls = new CallTable();

    /** What the events state of each call. A pure function of the set of events. */
    public static Map<CallKey, Registers<CallField>> fold(List<Stated> events) {
        Map<CallKey, Registers<CallField>> folded = new LinkedHashMap<>();
        new Batch(events).calls().forEach((key, statements) -> {
            Call call = Call.unheard(key);
            for (CallStatement said : statements) {
                call.state(said.values(), said.order(), said.at(), said.logId());
            }
            folded.put(key, call.registers());
        });
        return folded;
    }

    /**
     * Fields whose statement the row has lost, or holds with another value. Later statements in the row are none of our
     * business: the events at hand need not be all there ever were.
     */
    public static List<CallField> shortfall(Registers<CallField> folded, Registers<CallField> stored) {
        List<CallField> fields = new ArrayList<>();
        for (CallField field : CallField.values()) {
            Order stated = folded.orderOf(field);
            Order held = stored.orderOf(field);
            boolean isLost = stated != null && (held == null || stated.isAfter(held));
            boolean isAltered =
                    stated != null && stated.equals(held) && !Objects.equals(folded.get(field), stored.get(field));
            if (isLost || isAltered) {
                fields.add(field);
            }
        }
        return fields;
    }

    /** One line for each call that is missing or falls short of what the events state. */
    public Future<List<String>> differences(SqlClient client, List<Stated> events) {
        Map<CallKey, Registers<CallField>> folded = fold(events);
        Collection<UUID> ids = folded.keySet().stream().map(CallKey::id).toList();
        return calls.read(client, ids).map(rows -> {
            Map<CallKey, Call> stored = new HashMap<>();
            rows.forEach(call -> stored.put(call.key(), call));
            List<String> differences = new ArrayList<>();
            folded.forEach((key, registers) -> {
                Call row = stored.get(key);
                List<CallField> fields = row == null ? List.of() : shortfall(registers, row.registers());
                if (row == null) {
                    differences.add("call " + key.id() + ": its events are stored, its row is not there");
                } else if (!fields.isEmpty()) {
                    differences.add("call " + key.id() + ": falls short of its events in " + fields);
                }
            });
            return differences;
        });
    }
}
