import { html } from 'lit';
import { ask } from '../core/api.js';
import { Element } from '../core/element.js';
import { clockTime, count, duration, plain } from '../core/format.js';
import { Listen } from '../core/listen.js';
import { Pages } from '../core/resource.js';
import { session } from '../core/session.js';
import { Watch } from '../core/store.js';
import { chip } from '../parts/chip.js';
import { bones, empty, failed } from '../parts/faces.js';
import { icon } from '../parts/icon.js';
import { time } from '../parts/time.js';
import { attempt, toast } from '../parts/toast.js';
import { words } from '../strings.js';

const SHOWN_CALLS = 200;
const FRESH_MS = 2_000;

/** A rep's recent calls, the callbacks that are due, and the day's figures; of everyone for those who lead. */
class MyDay extends Element {
    calls = new Pages();
    tasks = new Pages();
    watch = new Watch(this, this.calls, this.tasks);
    listen = new Listen(this, () => this.refresh());

    connectedCallback() {
        super.connectedCallback();
        this.load();
    }

    disconnectedCallback() {
        super.disconnectedCallback();
        clearTimeout(this.due);
    }

    get rep() {
        return session.may('rep') ? session.user.email : undefined;
    }

    load() {
        const midnight = new Date(new Date().setHours(0, 0, 0, 0)).toISOString();
        this.calls.load('calls', { rep: this.rep, from: midnight, limit: SHOWN_CALLS });
        this.tasks.load('tasks', { rep: this.rep, status: 'open' });
    }

    refresh() {
        this.due ??= setTimeout(() => {
            this.due = null;
            this.load();
        }, FRESH_MS);
    }

    render() {
        return html`<div class="room">
            <h1>${session.may('rep') ? words.pages.day : words.day.everyone}</h1>
            ${this.figures()}
            <div class="columns">
                <section class="card panel"><h2>${words.day.due}</h2>${this.list(this.tasks, (task) => this.task(task), words.day.noneDue, words.day.noneDueAdvice)}</section>
                <section class="card panel"><h2>${words.day.recent}</h2>${this.list(this.calls, (call) => this.call(call), words.day.noCalls, words.day.noCallsAdvice)}</section>
            </div>
        </div>`;
    }

    figures() {
        const calls = this.calls.items;
        const more = this.calls.next ? '+' : '';
        const overdue = this.tasks.items.filter((task) => new Date(task.dueAt) < Date.now()).length;
        return html`<div class="tiles">
            ${this.tile(words.day.calls, count(calls.length) + more)}
            ${this.tile(words.day.connected, count(calls.filter((call) => call.callAnsweredAt).length) + more)}
            ${this.tile(words.day.talk, duration(calls.reduce((sum, call) => sum + (call.durationSeconds ?? 0), 0)) + more)}
            ${this.tile(words.day.dueNow, count(overdue) + (this.tasks.next ? '+' : ''), overdue > 0)}
        </div>`;
    }

    tile(label, figure, bad = false) {
        return html`<div class="card tile"><span class="soft small">${label}</span><span class="big figure ${bad ? 'wrong' : ''}">${figure}</span></div>`;
    }

    list(pages, row, none, advice) {
        if (pages.state === 'error' && !pages.items.length) return failed(pages.problem, () => pages.again());
        if (pages.state === 'loading' && !pages.items.length) return bones(6);
        if (!pages.items.length) return empty(none, advice);
        return html`<ul class="rows">${pages.items.slice(0, 50).map(row)}</ul>`;
    }

    task(task) {
        const overdue = new Date(task.dueAt) < Date.now();
        return html`<li>
            <div>
                <p><a href="/contacts/${task.contactId}"><bdi>${task.contactName ?? task.contactNumber ?? words.contact.unnamed}</bdi></a></p>
                <p class="soft small">${plain(task.taskType)} ${task.repName ? html`· <bdi>${task.repName}</bdi>` : ''}</p>
            </div>
            ${chip(overdue ? 'overdue' : 'open', time(task.dueAt))}
            <button class="button small" @click=${() => this.complete(task)}>${icon('check', 14)} ${words.day.done}</button>
        </li>`;
    }

    async complete(task) {
        if (await attempt(() => ask(`tasks/${task.id}/complete`, { method: 'POST' }))) {
            toast(words.day.completed, { href: `/contacts/${task.contactId}` });
            this.tasks.again();
        }
    }

    call(call) {
        return html`<li>
            <span class="soft figure">${clockTime(call.firstEventAt)}</span>
            <div><p><a href="/calls/${call.id}"><bdi>${call.contactName ?? call.contactNumber ?? words.contact.unnamed}</bdi></a></p></div>
            ${chip(call.callLifecycleStatus)}
            <span class="figure">${duration(call.durationSeconds)}</span>
        </li>`;
    }
}

customElements.define('tl-my-day', MyDay);
