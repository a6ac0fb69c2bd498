import { html } from 'lit';
import { Element } from '../core/element.js';
import { duration, plain } from '../core/format.js';
import { Listen } from '../core/listen.js';
import { place } from '../core/place.js';
import { rangeStart } from '../core/range.js';
import { Pages } from '../core/resource.js';
import { chip, SENDER_NAMES, source } from '../parts/chip.js';
import { empty } from '../parts/faces.js';
import { choice } from '../parts/filter.js';
import { repChoice } from '../parts/rep-choice.js';
import '../parts/table.js';
import { time } from '../parts/time.js';
import { words } from '../strings.js';
import './call-card.js';

const STATUSES = ['initiated', 'ringing', 'in-progress', 'completed', 'no-answer', 'busy', 'failed', 'voicemail'];

const known = (text) => html`<bdi>${text || '–'}</bdi>`;

const COLUMNS = [
    { name: 'when', label: words.call.when, size: 'w-s', of: (call) => time(call.occurredAt) },
    { name: 'contact', label: words.call.contact, of: (call) => known(call.contactName ?? call.contactNumber) },
    { name: 'status', label: words.call.status, size: 'w-m', of: (call) => chip(call.callLifecycleStatus) },
    { name: 'disposition', label: words.call.disposition, size: 'w-m', wide: true, of: (call) => known(call.dispositionLabel ?? (call.dispositionCode && plain(call.dispositionCode))) },
    { name: 'direction', label: words.call.direction, size: 'w-s', wide: true, of: (call) => plain(call.direction) },
    { name: 'source', label: words.event.source, size: 'w-m', wide: true, of: (call) => source(call.source) },
    { name: 'rep', label: words.call.rep, size: 'w-m', wide: true, of: (call) => known(call.repName ?? call.repEmail) },
    { name: 'from', label: words.call.from, size: 'w-m', wide: true, spare: true, of: (call) => known(call.fromNumber) },
    { name: 'to', label: words.call.to, size: 'w-m', wide: true, spare: true, of: (call) => known(call.toNumber) },
    { name: 'session', label: words.call.session, size: 'w-m', wide: true, spare: true, of: (call) => known(call.sessionName) },
    { name: 'campaign', label: words.call.campaign, size: 'w-m', wide: true, spare: true, of: (call) => known(call.campaign) },
    { name: 'talk', label: words.call.duration, size: 'w-xs', end: true, of: (call) => duration(call.durationSeconds) },
];

/** Every call of any source, newest first, and one of them beside the list. */
class Calls extends Element {
    static properties = { address: {}, news: { state: true } };
    calls = new Pages();
    listen = new Listen(this, (event, kind) => this.hear(event, kind));
    news = 0;

    /** An event of a call that is shown belongs to its row; any other may be a new call. */
    hear(event, kind) {
        const shown = this.calls.items.some((call) => call.externalId === event.subject);
        if (kind === 'event' && !shown && event.subject) {
            this.news++;
        }
    }

    willUpdate() {
        const { source: from, direction, status, rep, range } = place.filters;
        const wanted = JSON.stringify([from, direction, status, rep, range]);
        if (wanted !== this.shown) {
            this.shown = wanted;
            this.load();
        }
    }

    load() {
        const { source: from, direction, status, rep } = place.filters;
        this.news = 0;
        this.calls.load('calls', { source: from, direction, status, rep, from: rangeStart() });
    }

    render() {
        const chosen = place.parts[1];
        return html`<div class="board">
            <header class="head">
                <div class="title"><h1>${words.pages.calls}</h1></div>
                <div class="filters">
                    ${choice('source', words.event.anySource, SENDER_NAMES)}
                    ${choice('direction', words.call.anyDirection, Object.entries(words.call.directions))}
                    ${choice('status', words.call.anyStatus, STATUSES.map((status) => [status, plain(status)]))}
                    ${repChoice()}
                    ${Object.keys(place.filters).length ? html`<a class="button bare" href="/calls">${words.act.clear}</a>` : ''}
                </div>
            </header>
            <div class="split ${chosen ? 'open' : ''}">
                <tl-table
                    .pages=${this.calls} .columns=${COLUMNS} .chosen=${chosen} .news=${this.news} label=${words.pages.calls}
                    .href=${(call) => place.with(`/calls/${call.id}`)} .empty=${this.nothing()} @welcome=${() => this.load()}
                ></tl-table>
                ${chosen ? html`<tl-call-card .id=${chosen}></tl-call-card>` : ''}
            </div>
        </div>`;
    }

    nothing() {
        return Object.keys(place.filters).length
            ? empty(words.call.none, words.call.noneOfFilter, html`<a class="button" href="/calls">${words.act.clear}</a>`)
            : empty(words.call.none, words.call.noneYet);
    }
}

customElements.define('tl-calls', Calls);
