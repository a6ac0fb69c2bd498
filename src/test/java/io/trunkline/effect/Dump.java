package io.trunkline.effect;

import java.util.List;

/** The records of a scene in a form that no order of arrival shows in: a contact is named by its identities. */
final class Dump {
    private static final String NAMED = """
            WITH who AS (
                SELECT contact_id AS id, string_agg(kind || ':' || value, ' ' ORDER BY kind, value) AS name
                FROM contact_identities
                WHERE tenant_id = $1
                GROUP BY contact_id)
            """;
    private static final String ALL = NAMED + """
            SELECT 'contact ' || coalesce(who.name, 'unnamed') || ' '
                || jsonb_strip_nulls(to_jsonb(c)
                    - '{id,tenant_id,created_at,updated_at,identity_version,merged_into}'::text[])::text
            FROM contacts c LEFT JOIN who USING (id)
            WHERE c.tenant_id = $1 AND merged_into IS NULL
            UNION ALL
            SELECT 'call ' || coalesce(who.name, '-') || ' ' || last_log_id - $2 || ' '
                || jsonb_strip_nulls(to_jsonb(c)
                    - '{id,tenant_id,contact_id,created_at,updated_at,version,last_log_id}'::text[])::text
            FROM calls c LEFT JOIN who ON who.id = c.contact_id
            WHERE c.tenant_id = $1
            UNION ALL
            SELECT 'activity ' || coalesce(who.name, '-') || ' ' || coalesce(external_id, '') || ' '
                || a.last_log_id - $2 || ' '
                || jsonb_strip_nulls(to_jsonb(a)
                    - '{id,tenant_id,contact_id,call_id,created_at,updated_at,last_log_id}'::text[])::text
            FROM contact_activities a LEFT JOIN calls ON calls.id = call_id LEFT JOIN who ON who.id = a.contact_id
            WHERE a.tenant_id = $1
            UNION ALL
            SELECT 'task ' || coalesce(who.name, '-') || ' ' || external_id || ' ' || t.last_log_id - $2 || ' '
                || jsonb_strip_nulls(to_jsonb(t)
                    - '{id,tenant_id,contact_id,call_id,created_at,updated_at,last_log_id}'::text[])::text
            FROM tasks t JOIN calls ON calls.id = call_id LEFT JOIN who ON who.id = t.contact_id
            WHERE t.tenant_id = $1
            UNION ALL
            SELECT 'change ' || coalesce(who.name, '-') || ' ' || log_id - $2 || ' '
                || jsonb_strip_nulls(to_jsonb(c) - '{tenant_id,contact_id,log_id}'::text[])::text
            FROM contact_changes c LEFT JOIN who ON who.id = contact_id
            WHERE c.tenant_id = $1
            UNION ALL
            SELECT 'suppressed ' || phone_number FROM suppressions WHERE tenant_id = $1
            UNION ALL
            SELECT concat_ws(' ', 'rep', source_id, name, email) FROM reps WHERE tenant_id = $1
            UNION ALL
            SELECT concat_ws(' ', 'session', external_id, name, first_event_at)
            FROM phoneburner_sessions
            WHERE tenant_id = $1
            """;

    private Dump() {}

    static List<String> of(Records records, Scene scene) {
        List<String> lines = records.texts(ALL, scene.tenantId(), scene.baseLogId());
        lines.sort(null);
        return lines;
    }
}
