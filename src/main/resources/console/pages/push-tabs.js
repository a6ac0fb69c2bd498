import { html, nothing } from 'lit';
import { place } from '../core/place.js';
import { session } from '../core/session.js';
import { words } from '../strings.js';

/** What went out, and where to; for those who lead, also which fields. */
export function pushTabs() {
    const here = place.parts[0];
    const tabs = Object.entries(words.pushes.tabs);
    if (session.may('admin', 'manager')) tabs.push(['field-mapping', words.mapping.tab]);
    return html`<nav class="tabs" aria-label=${words.pages.pushes}>${tabs.map(
        ([path, label]) => html`<a href="/${path}" aria-current=${path === here ? 'page' : nothing}>${label}</a>`,
    )}</nav>`;
}
