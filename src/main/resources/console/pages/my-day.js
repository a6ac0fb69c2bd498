import { html } from 'lit';
import { ask, query } from '../core/api.js';
import { Element } from '../core/element.js';
import { clockTime, count, dayOf, duration, exactTime, plain } from '../core/format.js';
import { Listen } from '../core/listen.js';
import { place } from '../core/place.js';
import { Pages, Resource } from '../core/resource.js';
import { session } from '../core/session.js';
import { Watch } from '../core/store.js';
import { chip } from '../parts/chip.js';
import { bones, empty, failed } from '../parts/faces.js';
import { icon } from '../parts/icon.js';
import { repChoice } from '../parts/rep-choice.js';
import { dueTime } from '../parts/time.js';
import { attempt, toast } from '../parts/toast.js';
import { words } from '../strings.js';

const DAY_MS = 86_400_000;
const FRESH_MS = 2_000;
const SHOWN = 50;

const midnight = () => new Date().setHours(0, 0, 0, 0);
const iso = (moment) => new Date(moment).toISOString();
const whom = ({ contactName, contactNumber }) => html`<bdi>${contactName ?? contactNumber ?? words.contact.unnamed}</bdi>`;

/** A rep's recent calls, the callbacks that are due, and the day's figures; of everyone or of one rep for those who lead. */
class MyDay extends Element {
    static properties = { address: {} };
    calls = new Pages();
    tasks = new Pages();
    today = new Resource();
    yesterday = new Resource();
    watch = new Watch(this, this.calls, this.tasks, this.today, this.yesterday);
    listen = new Listen(this, () => this.refresh());

    disconnectedCallback() {
        super.disconnectedCallback();
        clearTimeout(this.due);
    }

    willUpdate() {
        if (this.shown !== this.rep) {
            this.shown = this.rep;
            this.load();
        }
    }

    get rep() {
        return session.may('rep') ? 'me' : (place.filters.rep ?? '');
    }

    load() {
        const { rep } = this;
        this.calls.load('calls', { rep, from: iso(midnight()), limit: SHOWN });
        this.tasks.load('tasks', { rep, status: 'open', limit: SHOWN });
        this.today.load(query('day', { rep, from: iso(midnight()) }));
        this.yesterday.load(query('day', { rep, from: iso(midnight() - DAY_MS), to: iso(Date.now() - DAY_MS) }));
    }

    refresh() {
        this.due ??= setTimeout(() => {
            this.due = null;
            this.load();
        }, FRESH_MS);
    }

    render() {
        return html`<div class="room">
            <header>
                <div class="title-line"><h1>${session.may('rep') || this.rep ? words.pages.day : words.day.everyone}</h1>${session.may('rep') ? '' : repChoice()}</div>
                <p class="soft">${this.answer()}</p>
            </header>
            ${this.figures()}
            <div class="columns">
                <section class="card panel"><h2>${words.day.due}</h2>${this.callbacks()}</section>
                <section class="card panel"><h2>${words.day.recent}</h2>${this.list(this.calls, (calls) => calls.map((call) => this.call(call)), words.day.noCalls, session.may('rep') ? words.day.noCallsAdvice : words.day.noCallsOfAll)}
                    ${this.calls.next ? html`<a class="button" href=${query('/calls', { range: '24h', rep: session.may('rep') ? '' : this.rep })}>${words.day.all}</a>` : ''}
                </section>
            </div>
        </div>`;
    }

    /** The answer before the figures: what is waiting for this person. */
    answer() {
        const day = this.today.value;
        if (!day) return html`&nbsp;`;
        if (day.callbacksOverdue) return words.day.overdue(day.callbacksOverdue);
        return day.callbacks ? words.day.ahead(day.callbacks) : words.day.clear;
    }

    figures() {
        const { value: day, state, problem } = this.today;
        if (state === 'error') return failed(problem, () => this.load());
        const before = this.yesterday.value;
        return html`<div class="tiles">
            ${this.tile(words.day.calls, day && count(day.calls), this.against(day?.calls, before?.calls, count))}
            ${this.tile(words.day.connected, day && count(day.connected), this.against(day?.connected, before?.connected, count))}
            ${this.tile(words.day.talk, day && duration(day.talkSeconds), this.against(day?.talkSeconds, before?.talkSeconds, duration))}
            ${this.tile(words.day.dueNow, day && count(day.callbacksOverdue), day && words.day.ofOpen(count(day.callbacks)), day?.callbacksOverdue > 0)}
        </div>`;
    }

    against(now, before, form) {
        if (now === undefined || before === undefined) return html`&nbsp;`;
        return html`${words.day.before(form(before))}<span class="from-medium"> ${words.day.byNow}</span>`;
    }

    tile(label, figure, beneath, bad = false) {
        return html`<div class="card tile"><span class="soft small">${label}</span>
            <span class="big figure ${bad ? 'bad' : ''}">${figure ?? html`<span class="bone w2"></span>`}</span>
            <span class="soft small figure">${beneath}</span></div>`;
    }

    list(pages, rows, none, advice) {
        if (pages.state === 'error' && !pages.items.length) return failed(pages.problem, () => pages.again());
        if (pages.state === 'loading' && !pages.items.length) return bones(8);
        if (!pages.items.length) return empty(none, advice);
        return html`<ul class="rows">${rows(pages.items)}</ul>`;
    }

    /** What is overdue first, then by the day on which it is due. */
    callbacks() {
        const group = ({ dueAt }) => (new Date(dueAt) < Date.now() ? words.day.late : dayOf(dueAt));
        return this.list(
            this.tasks,
            (tasks) => [...Map.groupBy(tasks, group)].map(([label, due]) => html`<li class="group soft small">${label} <span class="figure">${due.length}</span></li>${due.map((task) => this.task(task))}`),
            words.day.noneDue,
            words.day.noneDueAdvice,
        );
    }

    task(task) {
        const late = new Date(task.dueAt) < Date.now();
        return html`<li>
            <div>
                <p class="one-line"><a href="/contacts/${task.contactId}">${whom(task)}</a> ${task.contactName && task.contactNumber ? html`<span class="soft figure from-medium">${task.contactNumber}</span>` : ''}</p>
                <p class="soft small one-line">${plain(task.taskType)}${task.repName ? html` · <bdi>${task.repName}</bdi>` : ''}${task.notes ? html` · <bdi>${task.notes}</bdi>` : ''}</p>
            </div>
            <span title=${exactTime(task.dueAt)}>${chip(late ? 'overdue' : 'open', late ? dueTime(task.dueAt) : clockTime(task.dueAt))}</span>
            <button class="button small" @click=${() => this.complete(task)}>${icon('check', 14)} ${words.day.done}</button>
        </li>`;
    }

    async complete(task) {
        if (await attempt(() => ask(`tasks/${task.id}/complete`, { method: 'POST' }))) {
            toast(words.day.completed, { href: `/contacts/${task.contactId}` });
            this.load();
        }
    }

    call(call) {
        return html`<li>
            <span class="soft figure when">${clockTime(call.occurredAt)}</span>
            <div>
                <p class="one-line"><a href="/calls/${call.id}">${whom(call)}</a></p>
                <p class="soft small one-line">${plain(call.direction)}${call.dispositionCode ? html` · <bdi>${call.dispositionLabel ?? plain(call.dispositionCode)}</bdi>` : ''}${!session.may('rep') && call.repName ? html` · <bdi>${call.repName}</bdi>` : ''}</p>
            </div>
            ${chip(call.callLifecycleStatus)}
            <span class="figure talk">${duration(call.durationSeconds)}</span>
        </li>`;
    }
}

customElements.define('tl-my-day', MyDay);
