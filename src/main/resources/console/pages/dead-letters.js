import { html } from 'lit';
import { ask } from '../core/api.js';
import { Element } from '../core/element.js';
import { count } from '../core/format.js';
import { Listen } from '../core/listen.js';
import { Resource } from '../core/resource.js';
import { Watch } from '../core/store.js';
import { chip, source } from '../parts/chip.js';
import { confirm } from '../parts/confirm.js';
import { empty, faces } from '../parts/faces.js';
import { icon } from '../parts/icon.js';
import { time } from '../parts/time.js';
import { attempt, toast } from '../parts/toast.js';
import { words } from '../strings.js';
import { eventTabs } from './event-tabs.js';

const LOOK_EVERY_MS = 1_000;
const ENDED = ['done', 'cancelled'];

/** Why events were given up, grouped; and the way to hand a group to the workers again. */
class DeadLetters extends Element {
    static properties = { replay: { state: true } };
    reasons = new Resource();
    watch = new Watch(this, this.reasons);
    listen = new Listen(this, (event) => event.outcome === 'dead' && this.reasons.again());

    connectedCallback() {
        super.connectedCallback();
        this.reasons.load('dead-letters/reasons');
    }

    disconnectedCallback() {
        super.disconnectedCallback();
        clearTimeout(this.timer);
    }

    render() {
        return html`<div class="room">
            <h1>${words.pages.events}</h1>
            ${eventTabs()}
            ${this.replay ? this.progress(this.replay) : ''}
            <section class="card panel">${faces(this.reasons, ({ items }) => this.groups(items))}</section>
        </div>`;
    }

    groups(items) {
        return items.length
            ? html`<ul class="rows">${items.map((group) => this.group(group))}</ul>`
            : empty(words.deadLetters.none, words.deadLetters.noneAdvice);
    }

    group(group) {
        return html`<li>
            <span class="big figure">${count(group.events)}</span>
            <div>
                <p><bdi>${group.reason}</bdi></p>
                <p class="soft small">${source(group.source)} ${group.type} · ${words.deadLetters.last} ${time(group.lastAt)}</p>
            </div>
            <a class="button small" href="/events?outcome=dead&source=${group.source}&type=${encodeURIComponent(group.type)}">${words.act.look}</a>
            <button class="button small" @click=${() => this.start(group)}>${icon('again', 14)} ${words.event.replay}</button>
        </li>`;
    }

    /** Counted first: what is confirmed is a number. */
    start({ source: from, type }) {
        return attempt(async () => {
            const wish = { source: from, type };
            const { events } = await ask('replays', { method: 'POST', body: { ...wish, dryRun: true } });
            const sure = await confirm({ title: words.deadLetters.title(count(events)), text: words.deadLetters.text, act: words.event.replay });
            if (sure) {
                this.replay = await ask('replays', { method: 'POST', body: wish });
                this.follow();
            }
        });
    }

    follow() {
        this.timer = setTimeout(async () => {
            await attempt(async () => (this.replay = await ask(`replays/${this.replay.id}`)));
            if (this.isOver()) {
                toast(words.deadLetters.over(count(this.replay.scheduled - this.replay.waiting)));
                this.reasons.again();
            } else {
                this.follow();
            }
        }, LOOK_EVERY_MS);
    }

    isOver() {
        const { state, waiting } = this.replay;
        return ENDED.includes(state) || waiting === 0;
    }

    progress({ scheduled, waiting = scheduled }) {
        return html`<section class="card panel" role="status">
            <div class="title-line"><p>${words.deadLetters.progress(count(scheduled - waiting), count(scheduled))}</p>
                ${this.isOver() ? chip('done') : html`<button class="button small" @click=${this.cancel}>${words.act.cancel}</button>`}
            </div>
            <progress max=${Math.max(1, scheduled)} .value=${scheduled - waiting}></progress>
        </section>`;
    }

    cancel() {
        return attempt(async () => (this.replay = await ask(`replays/${this.replay.id}/cancel`, { method: 'POST' })));
    }
}

customElements.define('tl-dead-letters', DeadLetters);
