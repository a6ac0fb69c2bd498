import { html, nothing } from 'lit';
import { ref } from 'lit/directives/ref.js';
import { place } from '../core/place.js';
import { session } from '../core/session.js';
import { words } from '../strings.js';

const TABS = [
    ['/contacts', '', words.lists.tabs.all],
    ['/contacts', 'buyer', words.lists.tabs.buyer],
    ['/contacts', 'seller', words.lists.tabs.seller],
    ['/lists', '', words.lists.tabs.lists],
    ['/suppressions', '', words.lists.tabs.suppressions],
    ['/imports', '', words.lists.tabs.imports, ['admin', 'manager']],
];

const TYPES = TABS.map(([, type]) => type);

/** On a phone the one that is open may stand beyond the edge. */
function showCurrent(tabs) {
    requestAnimationFrame(() => tabs?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest', inline: 'nearest' }));
}

/** Everybody by kind, and what is kept of them beside. */
export function contactTabs() {
    const here = `/${place.parts[0]}`;
    const type = TYPES.includes(place.filters.type) ? place.filters.type : '';
    return html`<nav class="tabs" aria-label=${words.pages.contacts} ${ref(showCurrent)}>${TABS.filter(([, , , roles]) => !roles || session.may(...roles)).map(
        ([path, kind, label]) =>
            html`<a href=${kind ? `${path}?type=${kind}` : path} aria-current=${path === here && kind === (here === '/contacts' ? type : '') ? 'page' : nothing}>${label}</a>`,
    )}</nav>`;
}

/** The frame of those that are acted on where they stand. */
export function contactPage({ act = '', filters = '', body }) {
    return html`<div class="room">
        <header class="access">
            <div class="title-line"><h1>${words.pages.contacts}</h1>${act}</div>
            ${contactTabs()} ${filters}
        </header>
        <section class="card panel listed">${body}</section>
    </div>`;
}
