import { html } from 'lit';
import { Element } from '../core/element.js';
import { Listen } from '../core/listen.js';
import { place } from '../core/place.js';
import { rangeStart } from '../core/range.js';
import { Pages } from '../core/resource.js';
import { chip, EVENT_SOURCE_NAMES, source } from '../parts/chip.js';
import { empty } from '../parts/faces.js';
import { choice } from '../parts/filter.js';
import { icon } from '../parts/icon.js';
import { replayMany } from '../parts/replay.js';
import '../parts/table.js';
import { time } from '../parts/time.js';
import { toast } from '../parts/toast.js';
import { words } from '../strings.js';
import './event-story.js';
import { eventTabs } from './event-tabs.js';

const OUTCOMES = ['processed', 'ignored', 'waiting', 'dead'];

const COLUMNS = [
    { label: words.event.received, size: 'w-s', of: (event) => time(event.receivedAt) },
    { label: words.event.source, size: 'w-m', of: (event) => source(event.source) },
    { label: words.event.type, size: 'w-l', of: (event) => event.type },
    { label: words.event.subject, wide: true, of: (event) => event.subject ?? '–' },
    { label: words.event.outcome, size: 'w-m', of: (event) => chip(event.outcome) },
    { label: words.event.tries, size: 'w-xs', end: true, wide: true, of: (event) => event.attempts ?? '–' },
];

/** What came in, newest first, and one event's story beside it. */
class Events extends Element {
    static properties = { address: {}, news: { state: true } };
    events = new Pages();
    listen = new Listen(this, (event, kind) => this.hear(event, kind));
    news = 0;

    hear(event, kind) {
        if (kind === 'skipped') {
            this.news = Math.max(this.news, 1);
        } else if (!this.events.renew(event) && kind === 'event' && this.isWanted(event)) {
            this.news++;
        }
    }

    /** What a text in the payload would say, only the gateway knows. */
    isWanted(event) {
        const { text, ...filters } = place.filters;
        return !text && ['source', 'type', 'outcome'].every((name) => !filters[name] || filters[name] === event[name]);
    }

    willUpdate() {
        const { source: from, type, outcome, text, range } = place.filters;
        const wanted = JSON.stringify([from, type, outcome, text, range]);
        if (wanted !== this.shown) {
            this.shown = wanted;
            this.load();
        }
    }

    load() {
        const { source: from, type, outcome, text } = place.filters;
        this.news = 0;
        this.events.load('events', { source: from, type, outcome, text, from: rangeStart() });
    }

    render() {
        const chosen = place.parts[1];
        return html`<div class="board">
            <header class="head">
                <div class="title"><h1>${words.pages.events}</h1>
                    <div class="acts"><button class="button small" @click=${() => this.replay()}>${icon('again', 14)} ${words.replay.many}</button></div>
                </div>
                ${eventTabs()}
                <div class="filters">
                    ${choice('source', words.event.anySource, EVENT_SOURCE_NAMES)}
                    ${choice('outcome', words.event.anyOutcome, OUTCOMES.map((word) => [word, words.outcome[word]]))}
                    ${this.typeFilter()}
                    ${Object.keys(place.filters).length ? html`<a class="button bare" href="/events">${words.act.clear}</a>` : ''}
                </div>
            </header>
            <div class="split ${chosen ? 'open' : ''}">
                <tl-table
                    .pages=${this.events} .columns=${COLUMNS} .chosen=${chosen} .news=${this.news} label=${words.pages.events}
                    .href=${(event) => place.with(`/events/${event.id}`)} .empty=${this.nothing()} @welcome=${() => this.load()}
                ></tl-table>
                ${chosen ? html`<tl-event-story .id=${chosen}></tl-event-story>` : ''}
            </div>
        </div>`;
    }

    /** Whatever the list shows now, or would. */
    replay() {
        const { source: from, type, outcome, text } = place.filters;
        const hindered = text ? words.replay.byText : outcome === 'waiting' ? words.replay.onTheirWay : '';
        if (hindered) return toast(hindered, { tone: 'bad' });
        const wish = { source: from, type, outcome, again: !outcome, from: rangeStart() };
        return replayMany(Object.fromEntries(Object.entries(wish).filter(([, value]) => value)));
    }

    typeFilter() {
        const seek = (event) => place.filter({ type: event.target.value.trim() });
        return html`<input class="field" placeholder=${words.event.anyType} aria-label=${words.event.type} .value=${place.filters.type ?? ''} @change=${seek} />`;
    }

    nothing() {
        return Object.keys(place.filters).length
            ? empty(words.event.none, words.event.noneOfFilter, html`<a class="button" href="/events">${words.act.clear}</a>`)
            : empty(words.event.none, words.event.noneYet, html`<pre class="code">${words.event.curl(location.origin)}</pre>`);
    }
}

customElements.define('tl-events', Events);
