import { html } from 'lit';
import { Element } from '../core/element.js';
import { count } from '../core/format.js';
import { Listen } from '../core/listen.js';
import { replay } from '../core/replay.js';
import { Resource } from '../core/resource.js';
import { Watch } from '../core/store.js';
import { source } from '../parts/chip.js';
import { empty, faces } from '../parts/faces.js';
import { icon } from '../parts/icon.js';
import { replayMany } from '../parts/replay.js';
import { time } from '../parts/time.js';
import { words } from '../strings.js';
import { eventTabs } from './event-tabs.js';

const RENEW_MS = 2000;

/** Why events were given up, grouped; and the way to hand a group to the workers again. */
class DeadLetters extends Element {
    reasons = new Resource();
    watch = new Watch(this, this.reasons);
    listen = new Listen(this, (event, kind) => (event.outcome === 'dead' || kind === 'settled') && this.renew());

    /** However many settle in the meantime: a replay of many would else ask as often. */
    renew = () => {
        this.due ??= setTimeout(() => {
            this.due = null;
            this.reasons.again();
        }, RENEW_MS);
    };

    connectedCallback() {
        super.connectedCallback();
        this.reasons.load('dead-letters/reasons');
        replay.addEventListener('change', this.renew);
    }

    disconnectedCallback() {
        super.disconnectedCallback();
        replay.removeEventListener('change', this.renew);
        clearTimeout(this.due);
        this.due = null;
    }

    render() {
        return html`<div class="room">
            <h1>${words.pages.events}</h1>
            ${eventTabs()}
            <section class="card panel">${faces(this.reasons, ({ items }) => this.groups(items))}</section>
        </div>`;
    }

    groups(items) {
        return items.length
            ? html`<ul class="rows">${items.map((group) => this.group(group))}</ul>`
            : empty(words.deadLetters.none, words.deadLetters.noneAdvice);
    }

    replay({ source: from, type, reason }) {
        return replayMany({ source: from, type, reason });
    }

    group(group) {
        return html`<li>
            <span class="big figure">${count(group.events)}</span>
            <div>
                <p><bdi>${group.reason}</bdi></p>
                <p class="soft small">${source(group.source)} ${group.type} · ${words.deadLetters.last} ${time(group.lastAt)}</p>
            </div>
            <a class="button small" href="/events?outcome=dead&source=${group.source}&type=${encodeURIComponent(group.type)}">${words.act.look}</a>
            <button class="button small" @click=${() => this.replay(group)}>${icon('again', 14)} ${words.event.replay}</button>
        </li>`;
    }
}

customElements.define('tl-dead-letters', DeadLetters);
