-- A day of the log is only ever added to, and dropped whole: a vacuum after so many inserts reads a kilobyte an event and
-- may write as much, to mark what nobody asks for. The one against the wraparound of transaction numbers still comes.
-- Days that are over stay as they are.

CREATE OR REPLACE FUNCTION trunkline_ensure_partitions(days_ahead int) RETURNS int LANGUAGE plpgsql AS $$
DECLARE
    parent text;
    child  text;
    day    date;
    made   int := 0;
BEGIN
    PERFORM pg_advisory_xact_lock(hashtext('trunkline_ensure_partitions'));
    FOREACH parent IN ARRAY ARRAY['webhook_log', 'webhook_outcomes'] LOOP
        FOR i IN -1 .. days_ahead LOOP
            day := (clock_timestamp() AT TIME ZONE 'UTC')::date + i;
            child := parent || '_' || to_char(day, 'YYYYMMDD');
            IF to_regclass(child) IS NULL THEN
                EXECUTE format('CREATE TABLE %I (LIKE %I INCLUDING DEFAULTS INCLUDING CONSTRAINTS)', child, parent);
                EXECUTE format('ALTER TABLE %I ADD CONSTRAINT %I CHECK (received_at >= %L AND received_at < %L)', child, child || '_day',
                               day || ' 00:00:00+00', (day + 1) || ' 00:00:00+00');
                EXECUTE format('ALTER TABLE %I ATTACH PARTITION %I FOR VALUES FROM (%L) TO (%L)', parent, child,
                               day || ' 00:00:00+00', (day + 1) || ' 00:00:00+00');
                EXECUTE format('ALTER TABLE %I DROP CONSTRAINT %I', child, child || '_day');
                IF parent = 'webhook_log' THEN
                    EXECUTE format('ALTER TABLE %I SET (autovacuum_vacuum_insert_threshold = -1)', child);
                END IF;
                made := made + 1;
            END IF;
        END LOOP;
    END LOOP;
    RETURN made;
END $$;

DO $$
DECLARE
    child regclass;
BEGIN
    FOR child IN
        SELECT inhrelid FROM pg_inherits JOIN pg_class ON oid = inhrelid
        WHERE inhparent = 'webhook_log'::regclass
          AND right(relname, 8) >= to_char(clock_timestamp() AT TIME ZONE 'UTC', 'YYYYMMDD')
    LOOP
        EXECUTE format('ALTER TABLE %s SET (autovacuum_vacuum_insert_threshold = -1)', child);
    END LOOP;
END $$;
