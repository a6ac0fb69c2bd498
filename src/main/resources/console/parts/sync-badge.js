import { html } from 'lit';
import { ask } from '../core/api.js';
import { Element } from '../core/element.js';
import { plain } from '../core/format.js';
import { Resource } from '../core/resource.js';
import { session } from '../core/session.js';
import { Watch } from '../core/store.js';
import { words } from '../strings.js';
import { chip } from './chip.js';
import { facts } from './detail.js';
import { time } from './time.js';
import { attempt, toast } from './toast.js';

const say = words.sync;
const LOOK_MS = 1_500;

/** A change: its field, and what it says, where and when. */
const change = ({ field, newValue, direction, changedAt }) => [plain(field), html`<bdi>${newValue ?? '–'}</bdi> <span class="soft small">${say.directions[direction]}, ${time(changedAt)}</span>`];

/** How a contact here and at the dialer stand to each other, and a way to tell the dialer at once. */
class SyncBadge extends Element {
    static properties = { id: {} };
    sync = new Resource();
    watch = new Watch(this, this.sync);

    willUpdate(changed) {
        if (changed.has('id')) {
            this.sync.forget();
            this.look();
        }
    }

    disconnectedCallback() {
        super.disconnectedCallback();
        clearTimeout(this.timer);
    }

    /** Looks again while something goes out. */
    async look() {
        clearTimeout(this.timer);
        const { id } = this;
        await this.sync.load(`contacts/${encodeURIComponent(id)}/sync`);
        if (id === this.id && this.isConnected && this.sync.value?.state === 'going-out') {
            this.timer = setTimeout(() => this.look(), LOOK_MS);
        }
    }

    render() {
        const known = this.sync.value;
        if (!known) return this.sync.state === 'error' ? html`<span class="soft">${this.sync.problem.message}</span>` : html`<span class="bone w2"></span>`;
        return html`<div class="sync">
                ${chip(known.state, say.states[known.state])}
                ${known.since ? html`<span class="soft small">${say.since} ${time(known.since)}</span>` : ''}
                ${this.act(known)}
            </div>
            ${known.reason ? html`<p class="soft"><bdi>${known.reason}</bdi></p>` : ''}
            ${known.state === 'not-with-dialer' ? '' : this.more(known)}`;
    }

    act(known) {
        return session.may('admin', 'manager') && known.state !== 'not-with-dialer'
            ? html`<button class="button" @click=${() => attempt(() => this.send())}>${say.send}</button>`
            : '';
    }

    more({ lastSentAt, lastHeardAt, dialerId, changes }) {
        return html`<details>
            <summary>${say.more}</summary>
            ${facts([
                [say.sent, lastSentAt && time(lastSentAt)],
                [say.heard, lastHeardAt && time(lastHeardAt)],
                [say.id, dialerId && html`<bdi>${dialerId}</bdi>`],
            ])}
            ${changes.length ? html`<h4 class="soft small">${say.changes}</h4>${facts(changes.map(change))}` : ''}
        </details>`;
    }

    async send() {
        await ask(`contacts/${encodeURIComponent(this.id)}/sync`, { method: 'POST' });
        toast(say.sending);
        await this.look();
    }
}

customElements.define('tl-sync-badge', SyncBadge);
