import { html } from 'lit';
import { words } from '../strings.js';
import { failed } from './faces.js';

const BONES = Array.from({ length: 5 }, (_, row) => row);

/**
 * Rows that are looked at and acted on where they stand. `columns` are {label, of(row), end, plain}; on a phone each row
 * is a card, where a value carries its column's name unless it is plain.
 */
export function list(pages, { columns, label, none }) {
    if (pages.state === 'error' && !pages.items.length) return failed(pages.problem, () => pages.again());
    if (pages.state === 'full' && !pages.items.length) return none;
    const loading = pages.state === 'loading' && !pages.items.length;
    return html`<table class="list" aria-label=${label} aria-busy=${loading}>
            <thead><tr>${columns.map((column) => html`<th scope="col" class=${shape(column)}>${column.label}</th>`)}</tr></thead>
            <tbody>${loading ? bones(columns) : pages.items.map((row) => line(columns, row))}</tbody>
        </table>
        ${pages.state === 'error' ? failed(pages.problem, () => pages.more()) : more(pages)}`;
}

function line(columns, row) {
    return html`<tr>${columns.map(
        (column) => html`<td class=${shape(column)} data-label=${column.plain ? '' : column.label}>${column.of(row)}</td>`,
    )}</tr>`;
}

function bones(columns) {
    return BONES.map(() => html`<tr>${columns.map((column) => html`<td class=${shape(column)}><span class="bone w3"></span></td>`)}</tr>`);
}

function more(pages) {
    return pages.next
        ? html`<div class="more"><button class="button" ?disabled=${pages.growing} @click=${() => pages.more()}>${words.table.more}</button></div>`
        : '';
}

const shape = ({ end = false, plain = false }) => `${end ? 'end' : ''} ${plain ? 'plain' : ''}`;
