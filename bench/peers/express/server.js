'use strict';
// Express and pg: a process for each core, one INSERT for each webhook.

const cluster = require('node:cluster');
const { createHmac, timingSafeEqual } = require('node:crypto');

const PROCESSES = 2;

if (cluster.isPrimary) {
  for (let i = 0; i < PROCESSES; i++) {
    cluster.fork();
  }
  cluster.on('exit', () => process.exit(1));
} else {
  serve();
}

function serve() {
  const express = require('express');
  const { Pool } = require('pg');

  const secret = process.env.WEBHOOK_SECRET;
  const pool = new Pool({ max: 10 });
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');

  const insert = {
    name: 'insert-event',
    text: `INSERT INTO events (source, event_id, event_type, payload, received_at)
           VALUES ($1, $2, $3, $4, $5)
           ON CONFLICT (event_id) DO NOTHING`,
  };

  function isAuthentic(body, header) {
    const given = Buffer.from((header || '').replace(/^sha256=/, ''), 'hex');
    const expected = createHmac('sha256', secret).update(body).digest();
    return given.length === expected.length && timingSafeEqual(given, expected);
  }

  const raw = express.raw({ type: 'application/json', limit: '1mb' });

  app.post('/api/webhooks/:source/events', raw, async (request, response) => {
    const receivedAt = new Date();
    if (!isAuthentic(request.body, request.get('x-phoneburner-signature'))) {
      response.status(401).json({ error: 'the signature does not match' });
      return;
    }
    const text = request.body.toString('utf8');
    const event = JSON.parse(text);
    const values = [request.params.source, event.event_id, event.event, text, receivedAt];
    const stored = await pool.query({ ...insert, values });
    response.status(stored.rowCount === 1 ? 202 : 200).json({ ok: true });
  });

  app.listen(Number(process.env.PORT), '127.0.0.1', 1024);
}
