import { html } from 'lit';
import { Element } from '../core/element.js';
import { count, duration, plain } from '../core/format.js';
import { Listen } from '../core/listen.js';
import { nameOf } from '../core/name.js';
import { place } from '../core/place.js';
import { Pages, Resource } from '../core/resource.js';
import { Watch } from '../core/store.js';
import { completeOf } from '../parts/analysis.js';
import { chip } from '../parts/chip.js';
import { detail, facts } from '../parts/detail.js';
import { faces, failed } from '../parts/faces.js';
import { dueTime, time } from '../parts/time.js';
import { timeline } from '../parts/timeline.js';
import '../parts/sync-badge.js';
import { words } from '../strings.js';

const KINDS = ['call_attempt', 'inbound_call', 'text_message', 'form_submission', 'analysis'];
const FRESH_MS = 1_500;

/** A number that can be dialled is one that a phone dials; whatever else stands there is text. */
const callable = (number) => (/^\+\d{6,15}$/.test(number ?? '') ? html`<a class="figure" href="tel:${number}">${number}</a>` : number);

/** One contact: counters, status, the next action, and everything that happened, newest first. */
class ContactCard extends Element {
    static properties = { id: {}, kind: { state: true } };
    contact = new Resource();
    activities = new Pages();
    analyses = new Resource();
    watch = new Watch(this, this.contact, this.activities, this.analyses);
    listen = new Listen(this, () => this.refresh());
    kind = '';

    willUpdate(changed) {
        if (changed.has('id')) {
            this.contact.forget();
            this.activities.items = [];
            this.contact.load(`contacts/${encodeURIComponent(this.id)}`);
            this.analyses.forget();
            this.analyses.load(`contacts/${encodeURIComponent(this.id)}/analyses`);
        }
        if (changed.has('id') || changed.has('kind')) {
            this.activities.load(`contacts/${encodeURIComponent(this.id)}/timeline`, { kind: this.kind });
        }
    }

    /** Whatever happened may be about this contact; asked at most once in a while, however much passes by. */
    refresh() {
        this.due ??= setTimeout(() => {
            this.due = null;
            this.contact.again();
            this.analyses.again();
            this.querySelector('tl-sync-badge')?.look();
            if (this.activities.items.length <= 50) this.activities.again();
        }, FRESH_MS);
    }

    disconnectedCallback() {
        super.disconnectedCallback();
        clearTimeout(this.due);
    }

    render() {
        const contact = this.contact.value;
        return detail({
            title: contact ? html`<bdi>${nameOf(contact)}</bdi>` : words.contact.one,
            back: place.with('/contacts'),
            body: faces(this.contact, (full) => this.full(full), { lines: 12 }),
        });
    }

    full(contact) {
        return html`${this.next(contact)}
            <section>
                <div class="numbers">
                    ${this.number(words.contact.attempts, count(contact.totalCallAttempts))}
                    ${this.number(words.contact.connected, count(contact.totalCallsConnected))}
                    ${this.number(words.contact.talk, duration(contact.totalCallDurationSeconds))}
                </div>
                ${facts([
                    [words.contact.status, contact.doNotCall ? chip('do_not_call', words.contact.doNotCall) : contact.status && plain(contact.status)],
                    [words.contact.stage, contact.stage && plain(contact.stage)],
                    [words.contact.type, contact.contactType && plain(contact.contactType)],
                    [words.contact.company, contact.company],
                    [words.contact.title, contact.title],
                    [words.contact.number, callable(contact.phoneNumber)],
                    [words.contact.email, contact.email],
                    [words.sync.title, html`<tl-sync-badge .id=${this.id}></tl-sync-badge>`],
                    [words.contact.lastCall, contact.lastCallAttemptAt && time(contact.lastCallAttemptAt)],
                ])}
            </section>
            ${this.insight()}
            <section>
                <div class="title"><h3>${words.contact.timeline}</h3></div>
                <div class="filters" role="group" aria-label=${words.contact.filter}>${['', ...KINDS].map((kind) => this.filter(kind))}</div>
                ${this.happened()}
            </section>`;
    }

    next(contact) {
        return contact.nextActionDate
            ? html`<p class="next"><strong>${plain(contact.nextActionType)}</strong> ${dueTime(contact.nextActionDate)}</p>`
            : '';
    }

    /** What a model made of the calls, as far as there is anything. */
    insight() {
        const { items = [], complete = [] } = this.analyses.value ?? {};
        const scored = items.filter(({ totalScore }) => totalScore !== null);
        const chart = scored.length > 1 ? html`<tl-score-chart .analyses=${scored}></tl-score-chart>` : '';
        return items.length
            ? html`<section>
                  <h3>${words.analysis.one}</h3>
                  ${complete.map((one, at) => completeOf(one, { several: complete.length > 1, chart: at ? '' : chart }))}
                  ${complete.length ? '' : chart}
              </section>`
            : '';
    }

    number(label, figure) {
        return html`<div><span class="big figure">${figure}</span><span class="soft small">${label}</span></div>`;
    }

    filter(kind) {
        const choose = () => (this.kind = kind);
        return html`<button class="chip" aria-pressed=${this.kind === kind} @click=${choose}>${words.kinds[kind || 'all']}</button>`;
    }

    happened() {
        const { activities } = this;
        if (activities.state === 'error') return failed(activities.problem, () => activities.again());
        if (activities.state === 'full' && !activities.items.length) return html`<p class="soft">${words.contact.nothingYet}</p>`;
        const analyses = new Map(this.analyses.value?.items.map((analysis) => [analysis.callId, analysis]));
        return html`${timeline(activities.items, analyses)}
            ${activities.next ? html`<button class="button" @click=${() => activities.more()}>${words.table.more}</button>` : ''}`;
    }
}

customElements.define('tl-contact-card', ContactCard);
