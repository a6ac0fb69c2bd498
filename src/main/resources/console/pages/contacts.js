import { html } from 'lit';
import { Element } from '../core/element.js';
import { count, duration, plain } from '../core/format.js';
import { Marked } from '../core/marked.js';
import { nameOf } from '../core/name.js';
import { place } from '../core/place.js';
import { Pages } from '../core/resource.js';
import { session } from '../core/session.js';
import { chip } from '../parts/chip.js';
import { empty } from '../parts/faces.js';
import { choice } from '../parts/filter.js';
import { openImport } from '../parts/import-dialog.js';
import '../parts/selection-bar.js';
import '../parts/table.js';
import { dueTime, time } from '../parts/time.js';
import { words } from '../strings.js';
import './contact-card.js';
import { contactTabs } from './contact-tabs.js';

const TYPES = ['buyer', 'seller', 'lead', 'customer'];

/** These have a tab of their own. */
const TABBED = ['buyer', 'seller'];

const STATUSES = ['Qualified', 'Callback', 'Meeting Set', 'Disqualified', 'Invalid Number', 'Do Not Call'];
const STAGES = ['Attempted', 'Contacted', 'Engaged', 'Meeting', 'Closed'];
const FILTERS = ['text', 'type', 'status', 'stage', 'doNotCall', 'notCalledSince'];

const known = (text) => html`<bdi>${text || '–'}</bdi>`;

/** What the dispositions set, and what somebody's own mapping put into the address. */
const offered = (name, usual) => [...new Set([...usual, place.filters[name]].filter(Boolean))].map((word) => [word, plain(word)]);

const COLUMNS = [
    { name: 'name', label: words.contact.name, size: 'w-l', of: (contact) => html`<bdi>${nameOf(contact)}</bdi>` },
    { name: 'company', label: words.contact.company, wide: true, of: (contact) => known(contact.company) },
    { name: 'number', label: words.contact.number, size: 'w-m', of: (contact) => html`<span class="figure">${contact.phoneNumber ?? '–'}</span>` },
    { name: 'status', label: words.contact.status, size: 'w-m', wide: true, of: (contact) => (contact.doNotCall ? chip('do_not_call', words.contact.doNotCall) : known(contact.status && plain(contact.status))) },
    { name: 'next', label: words.contact.next, size: 'w-m', wide: true, of: next },
    { name: 'attempts', label: words.contact.attempts, size: 'w-xs', end: true, wide: true, of: (contact) => count(contact.totalCallAttempts) },
    { name: 'connected', label: words.contact.connected, size: 'w-xs', end: true, wide: true, of: (contact) => count(contact.totalCallsConnected) },
    { name: 'last', label: words.contact.lastCall, size: 'w-s', end: true, of: (contact) => time(contact.lastCallAttemptAt) },
    { name: 'email', label: words.contact.email, size: 'w-l', wide: true, spare: true, of: (contact) => known(contact.email) },
    { name: 'stage', label: words.contact.stage, size: 'w-s', wide: true, spare: true, of: (contact) => known(contact.stage && plain(contact.stage)) },
    { name: 'kind', label: words.contact.type, size: 'w-s', wide: true, spare: true, of: (contact) => known(contact.contactType && plain(contact.contactType)) },
    { name: 'talk', label: words.contact.talk, size: 'w-s', end: true, wide: true, spare: true, of: (contact) => duration(contact.totalCallDurationSeconds) },
];

/** What somebody has to do, and by when. */
function next({ nextActionDate, nextActionType }) {
    if (!nextActionDate) return '–';
    const late = new Date(nextActionDate) < Date.now();
    return html`<span class=${late ? 'late' : ''}>${plain(nextActionType)} ${dueTime(nextActionDate)}</span>`;
}

/** Everyone a call was about, and beside the list one of them with a timeline. */
class Contacts extends Element {
    static properties = { address: {} };
    contacts = new Pages();
    marked = new Marked();

    willUpdate() {
        const wanted = Object.fromEntries(FILTERS.map((name) => [name, place.filters[name]]));
        if (JSON.stringify(wanted) !== this.shown) {
            this.shown = JSON.stringify(wanted);
            this.contacts.load('contacts', wanted);
            if (this.marked.filter) this.marked.clear();
        }
    }

    /** What is shown, as the API takes a selection. */
    get filter() {
        const { doNotCall, ...texts } = place.filters;
        const said = Object.fromEntries(FILTERS.filter((name) => texts[name]).map((name) => [name, texts[name]]));
        return doNotCall ? { ...said, doNotCall: doNotCall === 'true' } : said;
    }

    render() {
        const chosen = place.parts[1];
        return html`<div class="board">
            <header class="head">
                <div class="title"><h1>${words.pages.contacts}</h1>${session.may('admin', 'manager') ? html`<span class="acts"><button class="button" @click=${this.bring}>${words.lists.imported.add}</button></span>` : ''}</div>
                ${contactTabs()}
                <div class="filters">
                    ${TABBED.includes(place.filters.type) ? '' : choice('type', words.contact.anyType, offered('type', TYPES))}
                    ${choice('status', words.contact.anyStatus, offered('status', STATUSES))}
                    ${choice('stage', words.contact.anyStage, offered('stage', STAGES))}
                    ${choice('doNotCall', words.contact.callable, Object.entries(words.contact.callables))}
                    ${Object.keys(place.filters).length ? html`<a class="button bare" href="/contacts">${words.act.clear}</a>` : ''}
                </div>
            </header>
            <div class="split ${chosen ? 'open' : ''}">
                <tl-table
                    .pages=${this.contacts} .columns=${COLUMNS} .chosen=${chosen} label=${words.pages.contacts}
                    .marked=${this.marked} .called=${nameOf}
                    .href=${(contact) => place.with(`/contacts/${contact.id}`)} .empty=${this.nothing()}
                ></tl-table>
                ${chosen ? html`<tl-contact-card .id=${chosen}></tl-contact-card>` : ''}
            </div>
            <tl-selection-bar .marked=${this.marked} .filter=${this.filter}></tl-selection-bar>
        </div>`;
    }

    async bring() {
        await openImport();
        this.contacts.again();
    }

    nothing() {
        return Object.keys(place.filters).length
            ? empty(words.contact.none, words.contact.noneOfFilter, html`<a class="button" href="/contacts">${words.act.clear}</a>`)
            : empty(words.contact.none, words.contact.noneYet);
    }
}

customElements.define('tl-contacts', Contacts);
