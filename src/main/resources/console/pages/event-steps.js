import { plain } from '../core/format.js';
import { words } from '../strings.js';

const ENDS = {
    processed: { tone: 'good', shape: 'check', title: words.step.processed },
    ignored: { tone: 'calm', shape: 'skip', title: words.step.ignored },
    dead: { tone: 'bad', shape: 'cross', title: words.step.dead },
};

/** How the last generation ended, if it has. */
export function outcomeOf({ waiting, outcomes }) {
    return waiting.length ? 'waiting' : (outcomes.at(-1)?.outcome ?? 'waiting');
}

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

function verification({ verification: way, connectionName }) {
    return way ? words.step.by[way](connectionName) : words.step.byNobody;
}

function tries({ attempts, outcomes }) {
    const failures = attempts.map((attempt) => ({
        tone: 'bad',
        shape: 'cross',
        title: words.step.failed(attempt.attempt),
        at: attempt.failedAt,
        text: attempt.error,
    }));
    const ends = outcomes.map((outcome) => ({
        ...ENDS[outcome.outcome],
        at: outcome.settledAt,
        text: [outcome.reason, words.step.worker(outcome.worker), words.step.tries(outcome.attempts)].filter(Boolean).join(' · '),
    }));
    return [...failures, ...ends].sort((one, other) => new Date(one.at) - new Date(other.at));
}

function waiting(event) {
    const retries = event.waiting.map(({ nextAt, reason }) => ({ tone: 'wait', shape: 'again', title: words.step.next, at: nextAt, text: reason }));
    const fresh = !retries.length && !event.outcomes.length;
    return fresh ? [{ tone: 'wait', shape: 'clock', title: words.step.waiting }] : retries;
}

function effects({ effects: all }) {
    const contactId = all.find(({ kind }) => kind === 'contact')?.id;
    const rows = all.map(({ kind, id, status }) => ({
        text: [plain(kind), status && plain(status)].filter(Boolean).join(': '),
        href: kind === 'call' ? `/calls/${id}` : contactId && `/contacts/${contactId}`,
    }));
    return rows.length ? [{ tone: 'good', shape: 'out', title: words.step.effects, rows }] : [];
}
