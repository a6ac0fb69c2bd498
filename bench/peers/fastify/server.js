'use strict';
// Fastify and pg: a process for each core. With EFFECTS=1 the statement that stores an event also queues its job.

const cluster = require('node:cluster');
const { createHmac, timingSafeEqual } = require('node:crypto');

const PROCESSES = 2;

const STORE = `INSERT INTO events (source, event_id, event_type, payload, received_at)
               VALUES ($1, $2, $3, $4, $5)
               ON CONFLICT (event_id) DO NOTHING`;
const STORE_AND_QUEUE = `WITH stored AS (${STORE} RETURNING id)
                         SELECT graphile_worker.add_job('fold_event', json_build_object('id', id)) FROM stored`;

const ANSWER = {
  schema: { response: { '2xx': { type: 'object', properties: { ok: { type: 'boolean' } } } } },
};

if (cluster.isPrimary) {
  for (let i = 0; i < PROCESSES; i++) {
    cluster.fork();
  }
  cluster.on('exit', () => process.exit(1));
} else {
  serve();
}

function serve() {
  const { Pool } = require('pg');
  const app = require('fastify')({ logger: false, bodyLimit: 1 << 20 });

  const secret = process.env.WEBHOOK_SECRET;
  const insert = { name: 'store', text: process.env.EFFECTS === '1' ? STORE_AND_QUEUE : STORE };
  const pool = new Pool({ max: 10 });

  function isAuthentic(body, header) {
    const given = Buffer.from((header || '').replace(/^sha256=/, ''), 'hex');
    const expected = createHmac('sha256', secret).update(body).digest();
    return given.length === expected.length && timingSafeEqual(given, expected);
  }

  // The signature is over the bytes as they came.
  app.removeContentTypeParser('application/json');
  app.addContentTypeParser('application/json', { parseAs: 'buffer' }, (request, body, done) => done(null, body));

  app.post('/api/webhooks/:source/events', ANSWER, async (request, reply) => {
    const receivedAt = new Date();
    if (!isAuthentic(request.body, request.headers['x-phoneburner-signature'])) {
      return reply.code(401).send({ error: 'the signature does not match' });
    }
    const text = request.body.toString('utf8');
    const event = JSON.parse(text);
    const values = [request.params.source, event.event_id, event.event, text, receivedAt];
    const stored = await pool.query({ ...insert, values });
    return reply.code(stored.rowCount === 1 ? 202 : 200).send({ ok: true });
  });

  app.listen({ port: Number(process.env.PORT), host: '127.0.0.1', backlog: 1024 });
}
