import { html } from 'lit';
import { words } from '../strings.js';
import { icon } from './icon.js';

/** What opens beside its list: a title that says what it is, ways to act, and the way back. */
export function detail({ title, back, acts = '', body }) {
    return html`<aside class="detail" aria-label=${words.detail}>
        <div class="head">
            <h2 class="one-line">${title}</h2>
            ${acts}
            <a class="button bare icon" href=${back} data-back aria-label=${words.act.close}>${icon('close')}</a>
        </div>
        <div class="body">${body}</div>
    </aside>`;
}

/** Names and values; what is not known is left out. */
export function facts(pairs) {
    const known = pairs.filter(([, value]) => value !== null && value !== undefined && value !== '');
    return html`<dl class="facts">${known.map(([name, value]) => html`<dt>${name}</dt><dd>${value}</dd>`)}</dl>`;
}
