import { html } from 'lit';
import { Element } from '../core/element.js';
import { Listen } from '../core/listen.js';
import { place } from '../core/place.js';
import { Pages } from '../core/resource.js';
import { session } from '../core/session.js';
import { Watch } from '../core/store.js';
import { source } from '../parts/chip.js';
import { empty } from '../parts/faces.js';
import '../parts/table.js';
import { time } from '../parts/time.js';
import { words } from '../strings.js';
import { stateOf } from './connection-card.js';
import { createConnection } from './connection-forms.js';
import { connectionTabs } from './connection-tabs.js';

const COLUMNS = [
    { name: 'connection', label: words.connection.one, of: (connection) => html`${source(connection.source)} <bdi class="soft">${connection.name}</bdi>` },
    { name: 'state', label: words.connection.state, size: 'w-s', of: stateOf },
    { name: 'proof', label: words.connection.proof, size: 'w-l', wide: true, of: ({ verification }) => words.connection.proofs[verification] },
    { name: 'last', label: words.connection.last, size: 'w-m', end: true, of: ({ lastEventAt }) => (lastEventAt ? time(lastEventAt) : html`<span class="soft">${words.connection.never}</span>`) },
];

/** The accounts that may send webhooks, and beside the list one of them, ready to be set up at its provider. */
class Connections extends Element {
    static properties = { address: {} };
    connections = new Pages();
    watch = new Watch(this, this.connections);
    listen = new Listen(this, (event, kind) => kind === 'event' && this.hear(event));

    connectedCallback() {
        super.connectedCallback();
        this.connections.load('connections');
    }

    hear({ connectionId, receivedAt }) {
        this.connections.renew({ id: connectionId, lastEventAt: receivedAt });
    }

    render() {
        const { connections } = this;
        const chosen = place.parts[1];
        const one = connections.items.find((connection) => connection.id === chosen);
        return html`<div class="board">
            <header class="head">
                <div class="title"><h1>${words.pages.connections}</h1><div class="acts">${this.add('main')}</div></div>
                ${connectionTabs()}
            </header>
            <div class="split ${one ? 'open' : ''}">
                <tl-table
                    .pages=${connections} .columns=${COLUMNS} .chosen=${chosen} label=${words.pages.connections}
                    .href=${({ id }) => `/connections/${id}`} .empty=${this.nothing()}
                ></tl-table>
                ${one ? html`<tl-connection-card .connection=${one} @changed=${() => connections.again()}></tl-connection-card>` : ''}
            </div>
        </div>`;
    }

    add(tone = '') {
        return session.may('admin') ? html`<button class="button ${tone}" @click=${this.create}>${words.connection.add}</button>` : '';
    }

    nothing() {
        const advice = session.may('admin') ? words.connection.noneAdvice : words.connection.noneAdviceRead;
        return empty(words.connection.none, advice, this.add());
    }

    async create() {
        const id = await createConnection();
        if (id) {
            await this.connections.again();
            place.go(`/connections/${id}`);
        }
    }
}

customElements.define('tl-connections', Connections);
