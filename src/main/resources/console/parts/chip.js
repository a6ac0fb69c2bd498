import { html } from 'lit';
import { plain } from '../core/format.js';
import { icon } from './icon.js';

/** What a word means to a person: its tone and its shape, so that colour never says it alone. */
const MEANINGS = {
    processed: ['good', 'check'],
    completed: ['good', 'check'],
    connected: ['good', 'check'],
    active: ['good', 'check'],
    done: ['good', 'check'],
    alive: ['good', 'check'],
    dead: ['bad', 'cross'],
    failed: ['bad', 'cross'],
    do_not_call: ['bad', 'cross'],
    silent: ['bad', 'cross'],
    waiting: ['wait', 'clock'],
    retrying: ['wait', 'again'],
    running: ['wait', 'again'],
    open: ['wait', 'clock'],
    overdue: ['bad', 'clock'],
    initiated: ['wait', 'out'],
    ringing: ['wait', 'clock'],
    'in-progress': ['wait', 'live'],
    paused: ['wait', 'pause'],
    added: ['good', 'check'],
    updated: ['good', 'check'],
    accepted: ['good', 'check'],
    'in-sync': ['good', 'check'],
    'going-out': ['wait', 'out'],
    'cannot-be-sent': ['calm', 'cross'],
    rejected: ['bad', 'cross'],
    unclear: ['bad', 'clock'],
    suppressed: ['calm', 'cross'],
    pending: ['wait', 'clock'],
    deferred: ['wait', 'clock'],
    unmapped: ['wait', 'clock'],
    mapped: ['good', 'check'],
    elsewhere: ['calm', 'out'],
    call: ['calm', 'out'],
    adjustment: ['wait', 'again'],
    'top-up': ['good', 'in'],
    answered: ['good', 'check'],
    positive: ['good', 'check'],
    negative: ['wait', 'cross'],
    refused: ['calm', 'cross'],
    truncated: ['wait', 'skip'],
    rising: ['good', 'out'],
    falling: ['wait', 'in'],
    ignored: ['calm', 'skip'],
    voicemail: ['calm', 'box'],
};

/** Words of providers grow; one that is not known is shown calmly. */
export function chip(word, label = plain(word)) {
    const [tone, shape] = MEANINGS[word] ?? ['calm', 'skip'];
    return html`<span class="chip ${tone}">${icon(shape, 13)}<span class="one-line">${label}</span></span>`;
}

const SOURCES = { phoneburner: 'PhoneBurner', callrail: 'CallRail', bolna: 'Bolna', standard: 'Standard', import: 'Import', analysis: 'Analysis' };

/** Wherever events come from: also what people say themselves, and what an analysis says. */
export const EVENT_SOURCE_NAMES = Object.entries(SOURCES);

/** Of those that send webhooks. */
export const SENDER_NAMES = EVENT_SOURCE_NAMES.filter(([word]) => !['import', 'analysis'].includes(word));

export function source(word) {
    return html`<span class="source ${SOURCES[word] ? word : ''}">${SOURCES[word] ?? word ?? '–'}</span>`;
}
