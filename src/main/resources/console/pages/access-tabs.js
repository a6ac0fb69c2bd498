import { html, nothing } from 'lit';
import { place } from '../core/place.js';
import { session } from '../core/session.js';
import { words } from '../strings.js';

const TABS = [
    ['/users', words.accessTabs.users, ['admin', 'manager']],
    ['/reps', words.accessTabs.reps, ['admin', 'manager']],
    ['/tokens', words.accessTabs.tokens, ['admin']],
    ['/audit-log', words.accessTabs.audit, ['admin']],
];

/** Who may do what, and who did: four lists, of which a manager sees two. */
export function accessTabs() {
    const here = `/${place.parts[0]}`;
    return html`<nav class="tabs" aria-label=${words.pages.users}>${TABS.filter(([, , roles]) => session.may(...roles)).map(
        ([path, label]) => html`<a href=${path} aria-current=${path === here ? 'page' : nothing}>${label}</a>`,
    )}</nav>`;
}

/** The frame of each of them: title, what can be begun, tabs, and the list. */
export function accessPage({ act = '', filters = '', body }) {
    return html`<div class="room">
        <header class="access">
            <div class="title-line"><h1>${words.pages.users}</h1>${act}</div>
            ${accessTabs()} ${filters}
        </header>
        <section class="card panel listed">${body}</section>
    </div>`;
}
