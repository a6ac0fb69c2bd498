import { session } from './session.js';
import { words } from '../strings.js';

/** What the gateway refused, in its own words (RFC 9457). */
export class Problem extends Error {
    constructor(status, said) {
        super(said.detail || said.title || words.problem.unknown);
        this.status = status;
        this.title = said.title || words.problem.unknown;
        this.errors = said.errors || [];
    }
}

async function problemOf(response) {
    const said = await response.json().catch(() => ({}));
    return new Problem(response.status, said);
}

/** Asks the gateway; answers JSON, or null where there is none. Fails with a Problem. */
export async function ask(path, { method = 'GET', body, signal } = {}) {
    const headers = {};
    if (method !== 'GET') {
        headers['X-CSRF-Token'] = session.csrf;
    }
    if (method === 'POST') {
        headers['Idempotency-Key'] = `"${crypto.randomUUID()}"`;
    }
    if (body !== undefined) {
        headers['Content-Type'] = 'application/json';
    }
    const response = await fetch(`/api/v1/${path}`, {
        method,
        headers,
        signal,
        body: body === undefined ? undefined : JSON.stringify(body),
    }).catch((failure) => {
        throw failure.name === 'AbortError' ? failure : new Problem(0, words.problem.away);
    });
    if (response.status === 401 && session.user) {
        session.ended();
    }
    if (!response.ok) {
        throw await problemOf(response);
    }
    const text = await response.text();
    return text ? JSON.parse(text) : null;
}

async function answered(path, options) {
    const response = await fetch(`/api/v1/${path}`, { method: 'POST', ...options }).catch(() => {
        throw new Problem(0, words.problem.away);
    });
    if (response.status === 401 && session.user) {
        session.ended();
    }
    if (!response.ok) {
        throw await problemOf(response);
    }
    return response;
}

/** Sends a file as it is; answers {status, value}. */
export async function send(path, file, type) {
    const response = await answered(path, { headers: { 'X-CSRF-Token': session.csrf, 'Content-Type': type }, body: file });
    return { status: response.status, value: await response.json() };
}

/** Asks for a file by what a link cannot carry, and hands it to the browser to be kept. */
export async function download(path, { body, name }) {
    const headers = { 'X-CSRF-Token': session.csrf, 'Content-Type': 'application/json' };
    const response = await answered(path, { headers, body: JSON.stringify(body) });
    const link = document.createElement('a');
    link.href = URL.createObjectURL(await response.blob());
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

/** A path with the parameters that say something. */
export function query(path, parameters) {
    const said = Object.entries(parameters).filter(([, value]) => value !== undefined && value !== null && value !== '');
    return said.length ? `${path}?${new URLSearchParams(said)}` : path;
}
