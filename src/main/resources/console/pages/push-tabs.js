import { html, nothing } from 'lit';
import { place } from '../core/place.js';
import { words } from '../strings.js';

/** What went out, and where to. */
export function pushTabs() {
    const here = place.parts[0];
    return html`<nav class="tabs" aria-label=${words.pages.pushes}>${Object.entries(words.pushes.tabs).map(
        ([path, label]) => html`<a href="/${path}" aria-current=${path === here ? 'page' : nothing}>${label}</a>`,
    )}</nav>`;
}
