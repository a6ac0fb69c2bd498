import { html } from 'lit';
import { Element } from '../core/element.js';
import { count, plain } from '../core/format.js';
import { nameOf } from '../core/name.js';
import { place } from '../core/place.js';
import { Pages } from '../core/resource.js';
import { chip } from '../parts/chip.js';
import { empty } from '../parts/faces.js';
import { choice } from '../parts/filter.js';
import '../parts/table.js';
import { time } from '../parts/time.js';
import { words } from '../strings.js';
import './contact-card.js';

const TYPES = ['buyer', 'seller', 'lead', 'customer'];

const COLUMNS = [
    { label: words.contact.name, size: 'w-l', of: (contact) => html`<bdi>${nameOf(contact)}</bdi>` },
    { label: words.contact.company, wide: true, of: (contact) => html`<bdi>${contact.company ?? '–'}</bdi>` },
    { label: words.contact.number, size: 'w-m', of: (contact) => html`<span class="figure">${contact.phoneNumber ?? '–'}</span>` },
    { label: words.contact.status, size: 'w-m', wide: true, of: (contact) => (contact.doNotCall ? chip('do_not_call', words.contact.doNotCall) : plain(contact.status)) },
    { label: words.contact.attempts, size: 'w-s', end: true, wide: true, of: (contact) => count(contact.totalCallAttempts) },
    { label: words.contact.connected, size: 'w-s', end: true, wide: true, of: (contact) => count(contact.totalCallsConnected) },
    { label: words.contact.lastCall, size: 'w-s', of: (contact) => time(contact.lastCallAttemptAt) },
];

/** Everyone a call was about, and beside the list one of them with a timeline. */
class Contacts extends Element {
    static properties = { address: {} };
    contacts = new Pages();

    willUpdate() {
        const { text, type } = place.filters;
        const wanted = JSON.stringify([text, type]);
        if (wanted !== this.shown) {
            this.shown = wanted;
            this.contacts.load('contacts', { text, type });
        }
    }

    render() {
        const chosen = place.parts[1];
        return html`<div class="board">
            <header class="head">
                <div class="title"><h1>${words.pages.contacts}</h1></div>
                <div class="filters">
                    ${choice('type', words.contact.anyType, TYPES.map((type) => [type, plain(type)]))}
                    ${Object.keys(place.filters).length ? html`<a class="button bare" href="/contacts">${words.act.clear}</a>` : ''}
                </div>
            </header>
            <div class="split ${chosen ? 'open' : ''}">
                <tl-table
                    .pages=${this.contacts} .columns=${COLUMNS} .chosen=${chosen} label=${words.pages.contacts}
                    .href=${(contact) => place.with(`/contacts/${contact.id}`)} .empty=${this.nothing()}
                ></tl-table>
                ${chosen ? html`<tl-contact-card .id=${chosen}></tl-contact-card>` : ''}
            </div>
        </div>`;
    }

    nothing() {
        return Object.keys(place.filters).length
            ? empty(words.contact.none, words.contact.noneOfFilter, html`<a class="button" href="/contacts">${words.act.clear}</a>`)
            : empty(words.contact.none, words.contact.noneYet);
    }
}

customElements.define('tl-contacts', Contacts);
