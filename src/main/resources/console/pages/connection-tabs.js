import { html, nothing } from 'lit';
import { place } from '../core/place.js';
import { words } from '../strings.js';

const TABS = [
    ['/connections', words.agent.tabs.connections],
    ['/agents', words.agent.tabs.agents],
];

/** Who may send, and the voice agents that call through them. */
export function connectionTabs() {
    const here = `/${place.parts[0]}`;
    return html`<nav class="tabs" aria-label=${words.pages.connections}>
        ${TABS.map(([href, label]) => html`<a href=${href} aria-current=${href === here ? 'page' : nothing}>${label}</a>`)}
    </nav>`;
}
