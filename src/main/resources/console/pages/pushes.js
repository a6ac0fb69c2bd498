import { html } from 'lit';
import { Element } from '../core/element.js';
import { count } from '../core/format.js';
import { place } from '../core/place.js';
import { Pages } from '../core/resource.js';
import { chip } from '../parts/chip.js';
import { empty } from '../parts/faces.js';
import { choice } from '../parts/filter.js';
import '../parts/push-dialog.js';
import '../parts/table.js';
import { time } from '../parts/time.js';
import { words } from '../strings.js';
import './push-card.js';
import { pushTabs } from './push-tabs.js';

const say = words.pushes;

const COLUMNS = [
    { name: 'session', label: say.into, size: 'w-l', of: (push) => html`<bdi>${push.sessionName ?? say.unnamed}</bdi>` },
    { name: 'state', label: say.state, size: 'w-m', of: (push) => chip(push.state, say.states[push.state]) },
    { name: 'result', label: say.result, wide: true, of: (push) => say.sum(push) },
    { name: 'contacts', label: say.size, size: 'w-s', end: true, of: (push) => count(push.contacts) },
    { name: 'by', label: say.by, size: 'w-m', wide: true, of: (push) => html`<bdi>${push.createdBy}</bdi>` },
    { name: 'when', label: say.when, size: 'w-s', end: true, of: (push) => time(push.createdAt) },
];

/** What was pushed, and beside the list one push with what became of each contact. */
class Pushes extends Element {
    static properties = { address: {} };
    pushes = new Pages();

    willUpdate() {
        const { state } = place.filters;
        if (this.shown !== `${state}`) {
            this.shown = `${state}`;
            this.pushes.load('pushes', { state });
        }
    }

    render() {
        const chosen = place.parts[1];
        return html`<div class="board">
            <header class="head">
                <div class="title"><h1>${words.pages.pushes}</h1></div>
                ${pushTabs()}
                <div class="filters">${choice('state', say.anyState, Object.entries(say.states))}</div>
            </header>
            <div class="split ${chosen ? 'open' : ''}">
                <tl-table
                    .pages=${this.pushes} .columns=${COLUMNS} .chosen=${chosen} label=${say.tabs.pushes}
                    .href=${({ id }) => place.with(`/pushes/${id}`)}
                    .empty=${empty(say.none, say.noneAdvice, html`<a class="button" href="/contacts">${say.toContacts}</a>`)}
                ></tl-table>
                ${chosen ? html`<tl-push-card .id=${chosen} @moved=${(event) => this.moved(event.detail)}></tl-push-card>` : ''}
            </div>
        </div>`;
    }

    /** One that was begun a moment ago is not in the list yet. */
    moved(push) {
        if (!this.pushes.renew(push) && this.pushes.state === 'full' && !place.filters.state) this.pushes.again();
    }
}

customElements.define('tl-pushes', Pushes);
