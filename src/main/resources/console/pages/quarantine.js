import { html } from 'lit';
import { ask } from '../core/api.js';
import { Element } from '../core/element.js';
import { bytes } from '../core/format.js';
import { place } from '../core/place.js';
import { Pages, Resource } from '../core/resource.js';
import { Watch } from '../core/store.js';
import { source } from '../parts/chip.js';
import { copyButton } from '../parts/copy.js';
import { detail, facts } from '../parts/detail.js';
import { empty, faces } from '../parts/faces.js';
import '../parts/table.js';
import { time } from '../parts/time.js';
import { attempt, toast } from '../parts/toast.js';
import { words } from '../strings.js';
import { eventTabs } from './event-tabs.js';

const COLUMNS = [
    { label: words.event.received, size: 'w-s', of: (kept) => time(kept.receivedAt) },
    { label: words.event.source, size: 'w-m', of: (kept) => source(kept.source) },
    { label: words.quarantine.reason, of: (kept) => kept.reason },
    { label: words.quarantine.answer, size: 'w-s', end: true, of: (kept) => kept.status },
    { label: words.quarantine.size, size: 'w-s', end: true, wide: true, of: (kept) => bytes(kept.bodyBytes) },
];

/** Requests that were refused, kept to be looked at, and to be judged once more. */
class Quarantine extends Element {
    static properties = { address: {} };
    requests = new Pages();
    one = new Resource();
    watch = new Watch(this, this.one);

    connectedCallback() {
        super.connectedCallback();
        this.requests.load('quarantine');
    }

    willUpdate() {
        const [, chosen] = place.parts;
        if (chosen !== this.chosen) {
            this.chosen = chosen;
            this.one.forget();
            if (chosen) this.one.load(`quarantine/${encodeURIComponent(chosen)}`);
        }
    }

    render() {
        return html`<div class="board">
            <header class="head"><div class="title"><h1>${words.pages.events}</h1></div>${eventTabs()}</header>
            <div class="split ${this.chosen ? 'open' : ''}">
                <tl-table
                    .pages=${this.requests} .columns=${COLUMNS} .chosen=${this.chosen} label=${words.tabs.quarantine}
                    .href=${(kept) => `/quarantine/${kept.id}`} .empty=${empty(words.quarantine.none, words.quarantine.noneAdvice)}
                ></tl-table>
                ${this.chosen ? this.detail() : ''}
            </div>
        </div>`;
    }

    detail() {
        return detail({
            title: words.quarantine.one(this.chosen),
            back: '/quarantine',
            acts: html`<button class="button small" @click=${this.verify}>${words.quarantine.verify}</button>`,
            body: faces(this.one, (kept) => this.full(kept)),
        });
    }

    full(kept) {
        return html`<section>${facts([
                [words.quarantine.reason, kept.reason],
                [words.quarantine.answer, kept.status],
                [words.event.source, source(kept.source)],
                [words.quarantine.route, kept.route],
            ])}</section>
            <section><div class="title"><h3>${words.event.body}</h3>${copyButton(kept.body ?? '')}</div><pre class="code body" tabindex="0">${kept.body}</pre></section>
            <section><h3>${words.event.headers}</h3>${facts(Object.entries(kept.headers ?? {}))}</section>`;
    }

    verify() {
        return attempt(async () => {
            const { verified, eventId, reason } = await ask(`quarantine/${this.chosen}/verify`, { method: 'POST' });
            if (verified) {
                toast(words.quarantine.verified, { href: `/events/${eventId}` });
                place.go('/quarantine');
                this.requests.again();
            } else {
                toast(reason, { tone: 'bad' });
            }
        });
    }
}

customElements.define('tl-quarantine', Quarantine);
