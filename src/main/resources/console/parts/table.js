import { html } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { Element } from '../core/element.js';
import { place } from '../core/place.js';
import { session } from '../core/session.js';
import { words } from '../strings.js';
import { failed } from './faces.js';
import { icon } from './icon.js';

/** Fewer than these are not worth a choice. */
const LEAST_FREE = 4;

/** Of this person, in this browser: which columns are to be seen, as far as they differ from the usual. */
const remembered = (label) => `columns:${session.user?.id}:${label}`;

function chosenColumns(label) {
    try {
        return JSON.parse(localStorage.getItem(remembered(label))) ?? {};
    } catch {
        return {};
    }
}

const BONES = Array.from({ length: 14 }, (_, row) => row);

/**
 * A list of rows, one line each. `columns` are {name, label, of(row), size, end, wide, spare}; a wide one is left out on a
 * phone, a spare one until it is chosen. j and k move, enter opens, and rows that are shown never move by themselves. With
 * `marked` rows can be selected, by x too; `called` names a row to whoever cannot see it.
 */
class Table extends Element {
    static properties = {
        pages: { attribute: false },
        columns: { attribute: false },
        href: { attribute: false },
        chosen: {},
        news: { type: Number },
        empty: { attribute: false },
        label: {},
        marked: { attribute: false },
        called: { attribute: false },
        choice: { state: true },
    };

    connectedCallback() {
        super.connectedCallback();
        this.choice = chosenColumns(this.label);
        this.draw = () => this.requestUpdate();
        this.pages.addEventListener('change', this.draw);
        this.marked?.addEventListener('change', this.draw);
        this.keys = (event) => this.key(event);
        document.addEventListener('keydown', this.keys);
    }

    disconnectedCallback() {
        super.disconnectedCallback();
        this.pages.removeEventListener('change', this.draw);
        this.marked?.removeEventListener('change', this.draw);
        document.removeEventListener('keydown', this.keys);
    }

    key(event) {
        const step = { j: 1, k: -1, x: 0 }[event.key];
        if (step === undefined || event.ctrlKey || event.metaKey || event.altKey || event.target.closest('input, textarea, select, dialog')) return;
        const links = [...this.querySelectorAll('tbody a.row')];
        const at = links.indexOf(document.activeElement);
        if (step === 0) return this.mark(this.pages.items[at]);
        const from = at >= 0 ? at : links.findIndex((link) => link.closest('tr').ariaSelected === 'true');
        links[Math.min(links.length - 1, Math.max(0, from + step))]?.focus();
    }

    render() {
        const { pages } = this;
        if (pages.state === 'error' && !pages.items.length) return failed(pages.problem, () => pages.again());
        if (pages.state === 'full' && !pages.items.length) return this.empty;
        return html`${this.announcement()} ${this.chooser()}
            <table aria-label=${this.label} aria-busy=${pages.state === 'loading'}>
                <thead><tr>${this.marked ? this.markPage() : ''}${this.shown.map((column) => html`<th scope="col" class=${this.shape(column)}>${column.label}</th>`)}</tr></thead>
                <tbody>${pages.state === 'loading' && !pages.items.length ? this.bones() : this.rows()}</tbody>
            </table>
            ${this.foot()}`;
    }

    announcement() {
        return this.news
            ? html`<div class="news-anchor"><button class="button main small news" @click=${this.welcome}>${words.table.news(this.news)}</button></div>`
            : '';
    }

    /** The first column says which row it is, and stays. */
    get shown() {
        return this.columns.filter((column, at) => at === 0 || this.isShown(column));
    }

    isShown({ name, spare = false }) {
        return this.choice[name] ?? !spare;
    }

    chooser() {
        const free = this.columns.slice(1).filter(({ name }) => name);
        return free.length < LEAST_FREE
            ? ''
            : html`<div class="news-anchor"><details class="drop choose">
                  <summary class="button bare icon small" title=${words.table.columns} aria-label=${words.table.columns}>${icon('columns', 16)}</summary>
                  <div>${free.map((column) => html`<label><input type="checkbox" .checked=${this.isShown(column)} @change=${(event) => this.choose(column, event.target.checked)} />${column.label}</label>`)}</div>
              </details></div>`;
    }

    choose({ name }, shown) {
        this.choice = { ...this.choice, [name]: shown };
        localStorage.setItem(remembered(this.label), JSON.stringify(this.choice));
    }

    welcome() {
        this.scrollTop = 0;
        this.dispatchEvent(new Event('welcome'));
    }

    rows() {
        return repeat(
            this.pages.items,
            (row) => row.id,
            (row) => html`<tr aria-selected=${String(row.id) === this.chosen} @click=${(click) => this.open(click, row)}>
                ${this.marked ? this.markRow(row) : ''}${this.shown.map((column, at) => html`<td class=${this.shape(column)}>${
                    at ? column.of(row) : html`<a class="row" href=${this.href(row)}>${column.of(row)}</a>`
                }</td>`)}
            </tr>`,
        );
    }

    mark(row) {
        if (row && this.marked) this.marked.toggle(row.id, this.ids);
    }

    get ids() {
        return this.pages.items.map((row) => row.id);
    }

    markRow(row) {
        return html`<td class="mark"><input type="checkbox" aria-label=${words.lists.pick(this.called(row))} .checked=${this.marked.has(row.id)} @change=${() => this.mark(row)} /></td>`;
    }

    markPage() {
        const marked = this.ids.filter((id) => this.marked.has(id)).length;
        const all = marked > 0 && marked === this.ids.length;
        return html`<th class="mark" scope="col"><input
            type="checkbox" aria-label=${words.lists.page} .checked=${all} .indeterminate=${marked > 0 && !all}
            @change=${() => this.marked.togglePage(this.ids)}
        /></th>`;
    }

    /** The whole row is the link; its first cell is one for keyboard and screen reader. */
    open(click, row) {
        if (!click.target.closest('a, button, .mark') && !getSelection().toString()) {
            place.go(this.href(row));
        }
    }

    bones() {
        return BONES.map(() => html`<tr>${this.marked ? html`<td class="mark"></td>` : ''}${this.shown.map((column) => html`<td class=${this.shape(column)}><span class="bone w3"></span></td>`)}</tr>`);
    }

    foot() {
        if (this.pages.state === 'error') return failed(this.pages.problem, () => this.pages.more());
        return this.pages.next
            ? html`<div class="more"><button class="button" ?disabled=${this.pages.growing} @click=${() => this.pages.more()}>${words.table.more}</button></div>`
            : '';
    }

    shape({ size = '', end = false, wide = false }) {
        return `${size} ${end ? 'end' : ''} ${wide ? 'wide' : ''}`;
    }
}

customElements.define('tl-table', Table);
