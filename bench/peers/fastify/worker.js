'use strict';
// graphile-worker: one statement, so one transaction, for each event; an event that was folded before changes nothing.

const { Logger, run } = require('graphile-worker');
const { Pool } = require('pg');

const CONCURRENCY = 10;

const FOLD = {
  name: 'fold-event',
  text: `WITH event AS (
             UPDATE events SET processed_at = clock_timestamp()
             WHERE id = $1 AND processed_at IS NULL
             RETURNING id, event_type, payload->>'contact_id' AS contact_id,
                       (payload->'call_summary'->>'talk_duration_seconds')::int AS talk_seconds),
         activity AS (
             INSERT INTO activities (event_id, contact_id, kind, talk_seconds)
             SELECT id, contact_id, event_type, talk_seconds FROM event)
         UPDATE contacts c
         SET calls = c.calls + 1, talk_seconds = c.talk_seconds + e.talk_seconds, last_call_at = clock_timestamp()
         FROM event e
         WHERE c.id = e.contact_id`,
};

async function main() {
  const runner = await run({
    pgPool: new Pool({ max: CONCURRENCY + 2 }),
    concurrency: CONCURRENCY,
    pollInterval: 1000,
    logger: new Logger(() => () => {}),
    taskList: {
      fold_event: ({ id }, { withPgClient }) => withPgClient((client) => client.query({ ...FOLD, values: [id] })),
    },
  });
  await runner.promise;
}

main().catch((failure) => {
  console.error(failure);
  process.exit(1);
});
