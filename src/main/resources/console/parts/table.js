import { html } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { Element } from '../core/element.js';
import { place } from '../core/place.js';
import { words } from '../strings.js';
import { failed } from './faces.js';

const BONES = Array.from({ length: 14 }, (_, row) => row);

/**
 * A list of rows, one line each. `columns` are {name, label, of(row), size, end, wide}; a wide one is left out on a
 * phone. j and k move, enter opens, and rows that are shown never move by themselves.
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
    };

    connectedCallback() {
        super.connectedCallback();
        this.draw = () => this.requestUpdate();
        this.pages.addEventListener('change', this.draw);
        this.keys = (event) => this.key(event);
        document.addEventListener('keydown', this.keys);
    }

    disconnectedCallback() {
        super.disconnectedCallback();
        this.pages.removeEventListener('change', this.draw);
        document.removeEventListener('keydown', this.keys);
    }

    key(event) {
        const step = { j: 1, k: -1 }[event.key];
        if (!step || event.ctrlKey || event.metaKey || event.altKey || event.target.closest('input, textarea, select, dialog')) return;
        const links = [...this.querySelectorAll('tbody a.row')];
        const at = links.indexOf(document.activeElement);
        const from = at >= 0 ? at : links.findIndex((link) => link.closest('tr').ariaSelected === 'true');
        links[Math.min(links.length - 1, Math.max(0, from + step))]?.focus();
    }

    render() {
        const { pages } = this;
        if (pages.state === 'error' && !pages.items.length) return failed(pages.problem, () => pages.again());
        if (pages.state === 'full' && !pages.items.length) return this.empty;
        return html`${this.announcement()}
            <table aria-label=${this.label} aria-busy=${pages.state === 'loading'}>
                <thead><tr>${this.columns.map((column) => html`<th scope="col" class=${this.shape(column)}>${column.label}</th>`)}</tr></thead>
                <tbody>${pages.state === 'loading' && !pages.items.length ? this.bones() : this.rows()}</tbody>
            </table>
            ${this.foot()}`;
    }

    announcement() {
        return this.news
            ? html`<div class="news-anchor"><button class="button main small news" @click=${this.welcome}>${words.table.news(this.news)}</button></div>`
            : '';
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
                ${this.columns.map((column, at) => html`<td class=${this.shape(column)}>${
                    at ? column.of(row) : html`<a class="row" href=${this.href(row)}>${column.of(row)}</a>`
                }</td>`)}
            </tr>`,
        );
    }

    /** The whole row is the link; its first cell is one for keyboard and screen reader. */
    open(click, row) {
        if (!click.target.closest('a, button') && !getSelection().toString()) {
            place.go(this.href(row));
        }
    }

    bones() {
        return BONES.map(() => html`<tr>${this.columns.map((column) => html`<td class=${this.shape(column)}><span class="bone w3"></span></td>`)}</tr>`);
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
