import { plain } from '../core/format.js';
import { words } from '../strings.js';

const ENDS = {
    processed: { tone: 'good', shape: 'check', title: words.step.processed },
    ignored: { tone: 'calm', shape: 'skip', title: words.step.ignored },
    dead: { tone: 'bad', shape: 'cross', title: words.step.dead },
};

/** An event's story from its receipt on, as steps in the order in which they happened. */
export function steps(event) {
    const { step } = words;
    return [
        { tone: 'good', shape: 'in', title: step.received, at: event.receivedAt, text: step.receivedBy(event.node) },
        { tone: 'good', shape: 'shield', title: step.verified, text: verification(event) },
        { tone: 'good', shape: 'box', title: step.stored, text: step.storedAs(event.id) },
        ...tries(event),
        ...waiting(event),
        ...effects(event),
    ];
}

function verification({ connection }) {
    return connection ? `${plain(connection.verification)} · ${connection.name}` : '';
}

function tries({ attempts = [], outcomes = [] }) {
    const failures = (Array.isArray(attempts) ? attempts : []).map((attempt) => ({
        tone: 'bad',
        shape: 'cross',
        title: words.step.failed(attempt.attempt),
        at: attempt.failedAt,
        text: attempt.error,
    }));
    const ends = outcomes.map((outcome) => ({
        ...ENDS[outcome.outcome],
        at: outcome.settledAt,
        text: [outcome.reason, words.step.by(outcome.worker), words.step.tries(outcome.attempts)].filter(Boolean).join(' · '),
    }));
    return [...failures, ...ends].sort((one, other) => new Date(one.at) - new Date(other.at));
}

function waiting({ retry, outcome }) {
    if (retry) {
        return [{ tone: 'wait', shape: 'again', title: words.step.next, at: retry.nextAt, text: retry.reason }];
    }
    return outcome === 'waiting' ? [{ tone: 'wait', shape: 'clock', title: words.step.waiting }] : [];
}

function effects({ effects: all = [] }) {
    const rows = all.map(({ kind, id, text, contactId }) => ({ text: `${plain(kind)}: ${text ?? id}`, href: address(kind, id, contactId) }));
    return rows.length ? [{ tone: 'good', shape: 'out', title: words.step.effects, rows }] : [];
}

function address(kind, id, contactId) {
    if (kind === 'call') return `/calls/${id}`;
    if (kind === 'contact') return `/contacts/${id}`;
    return contactId ? `/contacts/${contactId}` : null;
}
