import { html } from 'lit';
import './pages/analysis.js';
import './pages/agents.js';
import './pages/audit-log.js';
import './pages/calls.js';
import './pages/connections.js';
import './pages/contacts.js';
import './pages/credits.js';
import './pages/dead-letters.js';
import './pages/events.js';
import './pages/field-mapping.js';
import './pages/imports.js';
import './pages/lists.js';
import './pages/live.js';
import './pages/my-day.js';
import './pages/pushes.js';
import './pages/quarantine.js';
import './pages/reps.js';
import './pages/sessions.js';
import './pages/suppressions.js';
import './pages/tokens.js';
import './pages/users.js';
import { words } from './strings.js';

/** Three lists under one word: what came in, what was given up, what was refused. */
function drawEvents([list], address) {
    if (list === 'dead-letters') return html`<tl-dead-letters></tl-dead-letters>`;
    return list === 'quarantine' ? html`<tl-quarantine .address=${address}></tl-quarantine>` : html`<tl-events .address=${address}></tl-events>`;
}

/** Everybody, and what is kept of them beside. */
function drawContacts([list], address) {
    if (list === 'lists') return html`<tl-lists></tl-lists>`;
    if (list === 'imports') return html`<tl-imports></tl-imports>`;
    return list === 'suppressions' ? html`<tl-suppressions .address=${address}></tl-suppressions>` : html`<tl-contacts .address=${address}></tl-contacts>`;
}

/** What went out, where to, and what is told of whom. */
function drawPushes([list], address) {
    if (list === 'sessions') return html`<tl-sessions></tl-sessions>`;
    return list === 'field-mapping' ? html`<tl-field-mapping></tl-field-mapping>` : html`<tl-pushes .address=${address}></tl-pushes>`;
}

/** Four lists about access, of which two are an admin's alone. */
function drawAccess([list], address) {
    if (list === 'users') return html`<tl-users></tl-users>`;
    if (list === 'reps') return html`<tl-reps></tl-reps>`;
    return list === 'tokens' ? html`<tl-tokens></tl-tokens>` : html`<tl-audit-log .address=${address}></tl-audit-log>`;
}

/** Who may send, and the voice agents that call through them. */
function drawConnections([list], address) {
    return list === 'agents' ? html`<tl-agents></tl-agents>` : html`<tl-connections .address=${address}></tl-connections>`;
}

const LEADS = ['admin', 'manager'];

/**
 * Every page there is, in the rail's order: its path, and who may see it. A page is told its address by the shell alone:
 * one that is being left must not take the next one's for its own.
 */
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
        inside: ['/dead-letters', '/quarantine'],
        title: words.pages.events,
        icon: 'events',
        roles: LEADS,
        search: words.search.events,
        ranged: true,
        draw: drawEvents,
    },
    {
        path: '/contacts',
        inside: ['/lists', '/suppressions'],
        insideLeads: ['/imports'],
        title: words.pages.contacts,
        icon: 'contacts',
        search: words.search.contacts,
        draw: drawContacts,
    },
    {
        path: '/pushes',
        inside: ['/sessions'],
        insideLeads: ['/field-mapping'],
        title: words.pages.pushes,
        icon: 'push',
        draw: drawPushes,
    },
    {
        path: '/calls',
        title: words.pages.calls,
        icon: 'calls',
        ranged: true,
        draw: (parts, address) => html`<tl-calls .address=${address}></tl-calls>`,
    },
    {
        path: '/analysis',
        title: words.pages.analysis,
        icon: 'analysis',
        roles: LEADS,
        draw: (parts, address) => html`<tl-analysis .address=${address}></tl-analysis>`,
    },
    {
        path: '/connections',
        title: words.pages.connections,
        icon: 'connections',
        roles: LEADS,
        inside: ['/agents'],
        draw: drawConnections,
    },
    {
        path: '/credits',
        title: words.pages.credits,
        icon: 'credits',
        roles: LEADS,
        draw: (parts, address) => html`<tl-credits .address=${address}></tl-credits>`,
    },
    {
        path: '/my-day',
        title: words.pages.day,
        icon: 'day',
        draw: (parts, address) => html`<tl-my-day .address=${address}></tl-my-day>`,
    },
    {
        path: '/users',
        title: words.pages.users,
        icon: 'users',
        roles: LEADS,
        inside: ['/reps'],
        insideAdmin: ['/tokens', '/audit-log'],
        draw: drawAccess,
    },
];

/** The pages that this person may see. */
export function pagesOf(session) {
    return PAGES.filter((page) => !page.roles || session.may(...page.roles));
}

function insideOf({ inside = [], insideLeads = [], insideAdmin = [] }, session) {
    return [...inside, ...(session.may(...LEADS) ? insideLeads : []), ...(session.may('admin') ? insideAdmin : [])];
}

/** The page that an address names. Whoever leads begins with the gateway, a rep with the own day. */
export function pageAt(parts, session) {
    const home = session.may(...LEADS) ? '/' : '/my-day';
    const path = parts.length ? `/${parts[0]}` : home;
    return pagesOf(session).find((page) => page.path === path || insideOf(page, session).includes(path));
}
