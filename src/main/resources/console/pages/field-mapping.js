import { html } from 'lit';
import { ask } from '../core/api.js';
import { Element } from '../core/element.js';
import { nameOf } from '../core/name.js';
import { Pages, Resource } from '../core/resource.js';
import { Watch } from '../core/store.js';
import { chip } from '../parts/chip.js';
import { facts } from '../parts/detail.js';
import { bones, empty, failed } from '../parts/faces.js';
import { icon } from '../parts/icon.js';
import { time } from '../parts/time.js';
import { toast } from '../parts/toast.js';
import { words } from '../strings.js';
import { pushTabs } from './push-tabs.js';

const say = words.mapping;
const SAMPLES = 20;
const MOST_CHARACTERS = 500;

const plain = (fields) => fields.map(({ from, to }) => ({ from, to }));
const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);

/** Which of a contact's fields the dialer is told and under which names, and beside it how one contact's card comes out. */
class FieldMapping extends Element {
    static properties = { rows: { state: true }, wrong: { state: true }, busy: { state: true }, sample: { state: true } };
    mapping = new Resource();
    contacts = new Pages();
    watch = new Watch(this, this.mapping, this.contacts);
    wrong = {};
    sample = 0;

    async connectedCallback() {
        super.connectedCallback();
        this.contacts.load('contacts', { limit: SAMPLES });
        await this.mapping.load('field-mapping');
        this.discard();
    }

    render() {
        const { state, problem } = this.mapping;
        return html`<div class="room">
            <header class="access"><h1>${words.pages.pushes}</h1>${pushTabs()}</header>
            ${state === 'error' ? failed(problem, () => this.connectedCallback()) : html`<div class="mapping">${this.form()} ${this.preview()}</div>`}
        </div>`;
    }

    form() {
        if (!this.rows) return html`<section class="card panel"><h2>${say.title}</h2>${bones(9)}</section>`;
        const changed = !same(this.rows, this.kept);
        return html`<form class="card panel" aria-label=${say.page} @submit=${this.save}>
            <h2>${say.title}</h2>
            ${this.answer(changed)}
            <datalist id="dialer-fields">${this.choices.dialerFields.map((name) => html`<option value=${name}></option>`)}</datalist>
            <ul class="mapped" aria-label=${say.page}>${this.rows.map((row, at) => this.line(row, at))}</ul>
            ${this.wrong.text && this.wrong.row === undefined ? html`<p class="wrong" role="alert">${this.wrong.text}</p>` : ''}
            <div class="filters wrap">
                <button class="button" type="button" ?disabled=${!this.unused} @click=${this.add}>${this.unused ? say.add : say.all}</button>
                ${same(this.rows, plain(this.choices.usual)) ? '' : html`<button class="button" type="button" @click=${this.toUsual}>${say.toUsual}</button>`}
                ${changed ? html`<button class="button" type="button" @click=${this.discard}>${say.discard}</button>` : ''}
                <button class="button main" ?disabled=${!changed || this.busy}>${say.save}</button>
            </div>
            <p class="soft small">${say.holds}</p>
        </form>`;
    }

    /** The answer before the fields. */
    answer(changed) {
        const { changedBy, changedAt } = this.mapping.value;
        const custom = this.rows.filter((row) => this.isCustom(row)).length;
        const kept = changedBy ? html`${say.changed} <bdi>${changedBy}</bdi>, ${time(changedAt)}` : say.usual;
        return html`<p>${say.answer(this.rows.length - custom, custom)} <span class="soft">${changed ? say.unsaved : kept}</span></p>`;
    }

    line(row, at) {
        const needed = this.isNeeded(row);
        const name = say.columns[row.from] ?? row.from;
        const wrong = this.wrong.row === at ? this.wrong : null;
        return html`<li>
            <select class="field" aria-label=${say.from} ?disabled=${needed} @change=${(event) => this.change(at, { from: event.target.value })}>
                ${this.choices.columns.map((column) => html`<option value=${column} ?selected=${column === row.from}>${say.columns[column] ?? column}</option>`)}
            </select>
            <span class="soft" aria-hidden="true">→</span>
            <input
                class="field" aria-label="${say.to}: ${name}" list="dialer-fields" required maxlength="40" spellcheck="false" autocomplete="off"
                aria-invalid=${wrong ? 'true' : 'false'} ?disabled=${needed} .value=${row.to} @input=${(event) => this.change(at, { to: event.target.value })}
            />
            <span class="kind">${this.isCustom(row) ? chip('ignored', say.custom) : chip('processed', say.own)}</span>
            ${needed
                ? html`<span class="soft small" title=${say.neededWhy}>${say.needed}</span>`
                : html`<button class="button bare icon" type="button" aria-label=${say.remove(name)} @click=${() => this.drop(at)}>${icon('close', 16)}</button>`}
            ${wrong ? html`<p class="wrong" role="alert">${wrong.text}</p>` : ''}
        </li>`;
    }

    preview() {
        const { state, items } = this.contacts;
        return html`<section class="card panel" aria-label=${say.preview}>
            <h2>${say.preview}</h2>
            ${state === 'loading' || !this.rows ? bones(6) : ''}
            ${state === 'error' ? failed(this.contacts.problem, () => this.contacts.again()) : ''}
            ${state === 'full' && !items.length ? empty(say.noContact, say.noContactAdvice) : ''}
            ${items.length && this.rows ? this.card(items) : ''}
        </section>`;
    }

    card(items) {
        const contact = items[this.sample];
        const known = this.rows.filter(({ from }) => String(contact[from] ?? '').trim());
        const pairs = (rows) => facts(rows.map(({ from, to }) => [to, html`<bdi>${String(contact[from]).slice(0, MOST_CHARACTERS)}</bdi>`]));
        const missing = this.rows.filter((row) => !known.includes(row)).map(({ to }) => to);
        return html`<label class="asked">${say.contact}<select class="field" @change=${(event) => (this.sample = Number(event.target.value))}>
                ${items.map((one, at) => html`<option value=${at} ?selected=${at === this.sample}>${nameOf(one)}</option>`)}
            </select></label>
            <h3>${say.ownFields}</h3>
            ${pairs(known.filter((row) => !this.isCustom(row)))}
            <h3>${say.customFields}</h3>
            ${pairs(known.filter((row) => this.isCustom(row)))}
            ${missing.length ? html`<p class="soft small">${say.leftOut(missing)}</p>` : ''}`;
    }

    get choices() {
        return this.mapping.value.choices;
    }

    get kept() {
        return plain(this.mapping.value.fields);
    }

    /** The first field that does not go yet. */
    get unused() {
        return this.choices.columns.find((column) => !this.rows.some(({ from }) => from === column));
    }

    isCustom({ to }) {
        return !this.choices.dialerFields.includes(to);
    }

    isNeeded({ from, to }) {
        return this.choices.needed.some((field) => field.from === from && field.to === to);
    }

    change(at, news) {
        this.settle(this.rows.with(at, { ...this.rows[at], ...news }));
    }

    drop(at) {
        this.settle(this.rows.filter((row, other) => other !== at));
    }

    /** Under the name that the usual mapping gives it, else one of its own. */
    async add() {
        const from = this.unused;
        const to = this.choices.usual.find((field) => field.from === from)?.to ?? from;
        this.settle([...this.rows, { from, to }]);
        await this.updateComplete;
        this.querySelector('.mapped li:last-child input').focus();
    }

    toUsual() {
        this.settle(plain(this.choices.usual));
    }

    discard() {
        if (this.mapping.value) this.settle(this.kept);
    }

    settle(rows) {
        [this.rows, this.wrong] = [rows, {}];
    }

    async save(event) {
        event.preventDefault();
        this.busy = true;
        try {
            this.mapping.settle({ value: await ask('field-mapping', { method: 'PUT', body: { fields: this.rows } }) });
            this.discard();
            toast(say.saved);
        } catch (problem) {
            const row = /^fields\.(\d+)/.exec(problem.errors?.[0]?.field ?? '')?.[1];
            this.wrong = { row: row === undefined ? undefined : Number(row), text: problem.message };
        }
        this.busy = false;
        await this.updateComplete;
        this.querySelector('[aria-invalid=true]')?.focus();
    }
}

customElements.define('tl-field-mapping', FieldMapping);
