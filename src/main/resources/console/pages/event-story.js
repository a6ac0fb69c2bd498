import { html } from 'lit';
import { ask } from '../core/api.js';
import { Element } from '../core/element.js';
import { bytes, exactTime, milliseconds, pretty } from '../core/format.js';
import { Listen } from '../core/listen.js';
import { place } from '../core/place.js';
import { Resource } from '../core/resource.js';
import { session } from '../core/session.js';
import { Watch } from '../core/store.js';
import { chip, source } from '../parts/chip.js';
import { confirm } from '../parts/confirm.js';
import { copyButton } from '../parts/copy.js';
import { detail, facts } from '../parts/detail.js';
import { faces } from '../parts/faces.js';
import { icon } from '../parts/icon.js';
import { attempt, toast } from '../parts/toast.js';
import { words } from '../strings.js';
import { outcomeOf, steps } from './event-steps.js';

/** One event from its receipt to its effects, with what came in beside it. */
class EventStory extends Element {
    static properties = { id: {}, sought: { state: true } };
    event = new Resource();
    watch = new Watch(this, this.event);
    listen = new Listen(this, (news) => String(news.id) === this.id && this.event.again());
    sought = '';

    willUpdate(changed) {
        if (changed.has('id')) {
            this.event.forget();
            this.event.load(`events/${encodeURIComponent(this.id)}`);
        }
    }

    render() {
        const event = this.event.value;
        return detail({
            title: event ? html`${source(event.source)} ${event.type}` : words.event.one(this.id),
            back: place.with('/events'),
            acts: event && session.may('admin', 'manager') ? this.replayButton(event) : '',
            body: faces(this.event, (full) => this.full(full), { lines: 12 }),
        });
    }

    full(event) {
        return html`<section>
                <div class="title"><h3>${words.event.story}</h3>${chip(outcomeOf(event))}</div>
                ${this.timing(event)}
                <ol class="story">${steps(event).map((step) => this.step(step))}</ol>
            </section>
            ${this.body(event)}
            <section><h3>${words.event.headers}</h3>${facts(Object.entries(event.headers ?? {}))}</section>`;
    }

    step({ tone, shape, title, at, text, rows = [] }) {
        return html`<li class=${tone}>
            <span class="mark">${icon(shape, 14)}</span>
            <div>
                <p class="head"><span>${title}</span>${at ? html`<time class="soft small figure" datetime=${at}>${exactTime(at)}</time>` : ''}</p>
                ${text ? html`<p class="soft">${text}</p>` : ''}
                ${rows.map((row) => html`<p>${row.href ? html`<a href=${row.href}>${row.text}</a>` : row.text}</p>`)}
            </div>
        </li>`;
    }

    timing(event) {
        const [first] = event.outcomes;
        const took = first && Math.max(0, new Date(first.settledAt) - new Date(event.receivedAt));
        return first ? html`<p class="soft">${words.event.took(milliseconds(took))}</p>` : '';
    }

    body({ id, body, bodyBytes }) {
        return html`<section>
            <div class="title">
                <h3>${words.event.body}</h3><span class="soft small">${bytes(bodyBytes)}</span>
                <a class="button small" href="/api/v1/events/${id}/body" download="event-${id}">${words.event.download}</a>
                ${body === null ? '' : copyButton(body)}
            </div>
            ${body === null ? html`<p class="soft">${words.event.noText}</p>` : this.text(body)}
        </section>`;
    }

    text(body) {
        const seek = (typed) => (this.sought = typed.target.value);
        return html`<input class="field" type="search" placeholder=${words.event.searchBody} aria-label=${words.event.searchBody} @input=${seek} />
            <pre class="code body" tabindex="0">${this.found(body) || words.event.noLine}</pre>`;
    }

    found(text) {
        const sought = this.sought.toLowerCase();
        return pretty(text).split('\n').filter((line) => line.toLowerCase().includes(sought)).join('\n');
    }

    replayButton(event) {
        return html`<button class="button small" @click=${() => this.replay(event)}>${icon('again', 15)} ${words.event.replay}</button>`;
    }

    async replay(event) {
        const again = outcomeOf(event) !== 'dead';
        const sure = await confirm({ title: words.event.replay, text: again ? words.event.replayAgain : words.event.replayDead, act: words.event.replay });
        if (sure && (await attempt(() => ask(`events/${event.id}/replay`, { method: 'POST', body: { again } })))) {
            toast(words.event.replayed, { href: place.with(`/events/${event.id}`) });
            this.event.again();
        }
    }
}

customElements.define('tl-event-story', EventStory);
