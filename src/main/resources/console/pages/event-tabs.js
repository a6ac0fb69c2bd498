import { html, nothing } from 'lit';
import { place } from '../core/place.js';
import { words } from '../strings.js';

const TABS = [
    ['/events', words.tabs.all],
    ['/dead-letters', words.tabs.dead],
    ['/quarantine', words.tabs.quarantine],
];

/** The three places where a webhook may be found. */
export function eventTabs() {
    const here = `/${place.parts[0]}`;
    return html`<nav class="tabs" aria-label=${words.pages.events}>
        ${TABS.map(([href, label]) => html`<a href=${href} aria-current=${href === here ? 'page' : nothing}>${label}</a>`)}
    </nav>`;
}
