import { html } from 'lit';
import './pages/calls.js';
import './pages/contacts.js';
import './pages/events.js';
import './pages/my-day.js';
import { words } from './strings.js';

/** Every page there is, in the rail's order: its address, and who may see it. */
export const PAGES = [
    {
        path: '/events',
        title: words.pages.events,
        icon: 'events',
        search: words.search.events,
        ranged: true,
        draw: () => html`<tl-events></tl-events>`,
    },
    {
        path: '/contacts',
        title: words.pages.contacts,
        icon: 'contacts',
        search: words.search.contacts,
        draw: () => html`<tl-contacts></tl-contacts>`,
    },
    {
        path: '/calls',
        title: words.pages.calls,
        icon: 'calls',
        ranged: true,
        draw: () => html`<tl-calls></tl-calls>`,
    },
    {
        path: '/my-day',
        title: words.pages.day,
        icon: 'day',
        draw: () => html`<tl-my-day></tl-my-day>`,
    },
];

export function pageAt(parts, session) {
    const path = `/${parts[0] ?? ''}`;
    return PAGES.find((page) => page.path === path && (!page.roles || session.may(...page.roles)));
}
