import { html } from 'lit';
import './pages/calls.js';
import './pages/connections.js';
import './pages/contacts.js';
import './pages/events.js';
import './pages/live.js';
import './pages/my-day.js';
import './pages/users.js';
import { words } from './strings.js';

const LEADS = ['admin', 'manager'];

/** Every page there is, in the rail's order: its address, and who may see it. */
const PAGES = [
    {
        path: '/',
        title: words.pages.live,
        icon: 'live',
        roles: LEADS,
        draw: () => html`<tl-live></tl-live>`,
    },
    {
        path: '/events',
        title: words.pages.events,
        icon: 'events',
        roles: LEADS,
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
        path: '/connections',
        title: words.pages.connections,
        icon: 'connections',
        roles: LEADS,
        draw: () => html`<tl-connections></tl-connections>`,
    },
    {
        path: '/my-day',
        title: words.pages.day,
        icon: 'day',
        draw: () => html`<tl-my-day></tl-my-day>`,
    },
    {
        path: '/users',
        title: words.pages.users,
        icon: 'users',
        roles: LEADS,
        draw: () => html`<tl-users></tl-users>`,
    },
];

/** The pages that this person may see. */
export function pagesOf(session) {
    return PAGES.filter((page) => !page.roles || session.may(...page.roles));
}

/** The page that an address names; the first one stands at "/" too. */
export function pageAt(parts, session) {
    const pages = pagesOf(session);
    return parts.length ? pages.find((page) => page.path === `/${parts[0]}`) : pages[0];
}
