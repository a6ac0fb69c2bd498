import { html } from 'lit';
import { ask, query } from '../core/api.js';
import { Element } from '../core/element.js';
import { clockTime, count, dayOf, milliseconds, plain } from '../core/format.js';
import { nameOf } from '../core/name.js';
import { Pages, Resource } from '../core/resource.js';
import { session } from '../core/session.js';
import { Watch } from '../core/store.js';
import { chip } from '../parts/chip.js';
import { confirm } from '../parts/confirm.js';
import { detail } from '../parts/detail.js';
import { empty, faces } from '../parts/faces.js';
import { list } from '../parts/list.js';
import { isOver, pauseAfter } from '../parts/push-result.js';
import { time } from '../parts/time.js';
import { attempt } from '../parts/toast.js';
import { words } from '../strings.js';

const say = words.pushes;
const FIRST_MS = 700;
const reasonOf = (reason) => words.lists.preview.reasons[reason]?.[0] ?? reason;
const moment = (at) => `${dayOf(at)}, ${clockTime(at)}`;

const OUTCOMES = [
    { label: say.contact, plain: true, of: (one) => html`<a href="/contacts/${one.contactId}"><bdi>${nameOf(one)}</bdi></a>` },
    { label: say.outcome, of: (one) => chip(one.outcome, say.words[one.outcome]) },
    { label: say.reason, of: (one) => html`<bdi>${one.reason ? reasonOf(one.reason) : one.outcome === 'deferred' ? moment(one.dueAt) : '–'}</bdi>` },
];

const REQUESTS = [
    { label: say.asked, of: (one) => time(one.askedAt) },
    { label: say.batch, of: (one) => one.batch },
    { label: say.status, of: (one) => html`${one.status ?? say.noAnswer} <span class="soft">${plain(one.outcome)}</span>` },
    { label: say.took, end: true, of: (one) => milliseconds(one.tookMs) },
    { label: html`<span class="unseen">${say.show}</span>`, plain: true, of: (one) => html`<details><summary>${say.show}</summary><pre class="code body" tabindex="0">${one.request}</pre><pre class="code body" tabindex="0">${one.answer ?? say.noAnswer}</pre></details>` },
];

/** One push: how far it is, what it waits for, what became of each contact, and what the dialer was asked. */
class PushCard extends Element {
    static properties = { id: {}, outcome: { state: true } };
    push = new Resource();
    contacts = new Pages();
    requests = new Pages();
    watch = new Watch(this, this.push, this.contacts, this.requests);
    outcome = '';

    willUpdate(changes) {
        if (changes.has('id')) {
            this.push.forget();
            this.outcome = '';
            this.look(FIRST_MS);
            this.lists();
        }
    }

    disconnectedCallback() {
        super.disconnectedCallback();
        clearTimeout(this.timer);
    }

    /** Looks again while it runs; the lists follow when something moved. */
    async look(pause) {
        clearTimeout(this.timer);
        const { id } = this;
        const before = this.push.value;
        await this.push.load(`pushes/${encodeURIComponent(id)}`);
        const now = this.push.value;
        if (id !== this.id || !this.isConnected || !now) return;
        const moved = !before || before.pending !== now.pending || before.state !== now.state;
        this.dispatchEvent(new CustomEvent('moved', { detail: now }));
        if (before && moved) this.lists();
        if (!isOver(now)) this.timer = setTimeout(() => this.look(pauseAfter(pause, moved)), pauseAfter(pause, moved));
    }

    lists() {
        this.contacts.load(`pushes/${encodeURIComponent(this.id)}/contacts`, { outcome: this.outcome });
        if (session.may('admin', 'manager')) this.requests.load(`pushes/${encodeURIComponent(this.id)}/requests`);
    }

    render() {
        return detail({
            title: say.title(this.push.value?.sessionName ?? say.unnamed),
            back: '/pushes',
            acts: this.push.value ? this.acts(this.push.value) : '',
            body: faces(this.push, (push) => this.full(push)),
        });
    }

    acts(push) {
        if (isOver(push) || (push.kind === 'changes' && !session.may('admin', 'manager'))) return '';
        const change = push.state === 'paused' ? 'resume' : 'pause';
        return html`<button class="button small" @click=${() => this.change(change)}>${say[change]}</button>
            <button class="button small" @click=${this.cancel}>${say.cancel}</button>`;
    }

    async change(to) {
        await attempt(() => ask(`pushes/${this.id}/${to}`, { method: 'POST' }));
        this.look(FIRST_MS);
    }

    async cancel() {
        if (await confirm({ title: say.cancelTitle, text: say.cancelText, act: say.cancel })) this.change('cancel');
    }

    full(push) {
        const settled = push.contacts - push.pending;
        return html`<section>
                <p>${chip(push.state, say.states[push.state])} <span aria-live="polite">${say.progress(settled, push.contacts)}</span></p>
                <progress max=${Math.max(1, push.contacts)} .value=${settled} aria-label=${say.progress(settled, push.contacts)}></progress>
                <p>${say.sum(push)}</p>
                ${push.stateReason ? html`<p class="note wait" role="status">${push.stateReason}</p>` : ''}
                ${push.waitsUntil && push.state === 'running' ? html`<p class="soft">${say.waits(clockTime(push.waitsUntil), push.waitsBecause ?? '')}</p>` : ''}
                ${push.deferred ? html`<p class="soft">${say.deferred(push.deferred, moment(push.deferredUntil))}</p>` : ''}
                ${push.overridden.length ? html`<p class="soft">${say.overridden(push.overridden.map(reasonOf).join(', '), push.overriddenBy)}</p>` : ''}
            </section>
            ${push.skippedBecause.length ? this.skipped(push.skippedBecause) : ''}
            ${push.ambiguous.length ? this.ambiguous(push.ambiguous) : ''}
            <section>
                <div class="title-line"><h3>${say.outcomes}</h3><a class="button small" download href=${query(`/api/v1/pushes/${push.id}/contacts`, { format: 'csv', outcome: this.outcome })}>${say.download}</a></div>
                <div class="filters"><select aria-label=${say.outcome} @change=${this.choose}>
                    <option value="" ?selected=${!this.outcome}>${say.anyOutcome}</option>
                    ${Object.entries(say.words).map(([word, label]) => html`<option value=${word} ?selected=${word === this.outcome}>${label}</option>`)}
                </select></div>
                ${list(this.contacts, { columns: OUTCOMES, label: say.outcomes, none: empty(say.noneOfOutcome, say.noneOfOutcomeAdvice) })}
            </section>
            ${session.may('admin', 'manager') ? this.log() : ''}`;
    }

    skipped(reasons) {
        return html`<section><h3>${say.skipped}</h3><table class="plain" aria-label=${say.skipped}>
            <thead><tr><th scope="col">${say.reason}</th><th scope="col" class="end">${say.number}</th></tr></thead>
            <tbody>${reasons.map(({ reason, contacts }) => html`<tr><td>${reasonOf(reason)}</td><td class="end">${count(contacts)}</td></tr>`)}</tbody>
        </table></section>`;
    }

    ambiguous(batches) {
        return html`<section><h3>${say.ambiguous}</h3><p class="soft">${say.ambiguousText}</p><table class="plain" aria-label=${say.ambiguous}>
            <thead><tr><th scope="col">${say.batch}</th><th scope="col" class="end">${say.number}</th><th scope="col" class="end">${say.tries}</th><th scope="col">${say.sent}</th></tr></thead>
            <tbody>${batches.map((one) => html`<tr><td>${one.number}</td><td class="end">${count(one.contacts)}</td><td class="end">${count(one.attempts)}</td><td>${time(one.sentAt)}</td></tr>`)}</tbody>
        </table></section>`;
    }

    log() {
        return html`<section><h3>${say.requests}</h3><p class="soft">${say.requestsText}</p>
            ${list(this.requests, { columns: REQUESTS, label: say.requests, none: empty(say.noRequests, say.noRequestsAdvice) })}
        </section>`;
    }

    choose(event) {
        this.outcome = event.target.value;
        this.lists();
    }
}

customElements.define('tl-push-card', PushCard);
