import { html } from 'lit';
import { Element } from '../core/element.js';
import { place } from '../core/place.js';
import { RANGES, rangeStart } from '../core/range.js';
import { Pages } from '../core/resource.js';
import { Watch } from '../core/store.js';
import { chip } from '../parts/chip.js';
import { empty } from '../parts/faces.js';
import { choice } from '../parts/filter.js';
import { list } from '../parts/list.js';
import { time } from '../parts/time.js';
import { words } from '../strings.js';
import { accessPage } from './access-tabs.js';

const FRESH_MS = 10_000;
const REFUSED = 400;

/** What every path of the API begins with says nothing. */
const OURS = /^\/api\/v1\//;

const COLUMNS = [
    { label: words.deed.when, plain: true, of: (deed) => time(deed.at) },
    { label: words.deed.who, of: (deed) => html`<a href=${place.with('/audit-log', { actor: deed.actor })}><bdi>${deed.actorName || deed.actor}</bdi></a>` },
    { label: words.deed.what, of: (deed) => words.deed.operations[deed.operation] ?? deed.operation },
    { label: words.deed.target, of: (deed) => html`<code dir="auto" title=${deed.target}>${deed.target.replace(OURS, '')}</code>` },
    { label: words.deed.address, of: (deed) => html`<span class="figure">${deed.address || '–'}</span>` },
    { label: words.deed.result, of: (deed) => answer(deed) },
];

function answer({ status }) {
    if (status === null) return chip('waiting', words.deed.unknown);
    return status < REFUSED ? chip('done', words.deed.done) : chip('failed', words.deed.refused(status));
}

/** What people, scripts and commands changed or tried to, the latest first. */
class AuditLog extends Element {
    static properties = { address: {} };
    deeds = new Pages();
    watch = new Watch(this, this.deeds);

    connectedCallback() {
        super.connectedCallback();
        this.fresh = setInterval(() => this.deeds.items.length <= 50 && !document.hidden && this.deeds.again(), FRESH_MS);
    }

    disconnectedCallback() {
        super.disconnectedCallback();
        clearInterval(this.fresh);
    }

    willUpdate() {
        const { actor, operation, range } = place.filters;
        const wanted = JSON.stringify([actor, operation, range]);
        if (wanted !== this.shown) {
            this.shown = wanted;
            this.deeds.load('audit-log', { actor, operation, from: rangeStart() });
        }
    }

    render() {
        const filtered = Object.keys(place.filters).length > 0;
        const clear = html`<a class="button bare" href="/audit-log">${words.act.clear}</a>`;
        return accessPage({
            filters: html`<div class="filters wrap">
                <input class="field" type="search" aria-label=${words.deed.anyone} placeholder=${words.deed.anyone} .value=${place.filters.actor ?? ''}
                    @change=${(event) => place.filter({ actor: event.target.value.trim() })} />
                ${choice('operation', words.deed.anyAction, Object.entries(words.deed.operations))}
                ${choice('range', words.range.all, RANGES.map(({ name, label }) => [name, label]))}
                ${filtered ? clear : ''}
            </div>`,
            body: list(this.deeds, {
                columns: COLUMNS,
                label: words.accessTabs.audit,
                none: filtered ? empty(words.deed.none, words.deed.noneOfFilter, clear) : empty(words.deed.none, words.deed.noneAdvice),
            }),
        });
    }
}

customElements.define('tl-audit-log', AuditLog);
