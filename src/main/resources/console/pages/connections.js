import { html } from 'lit';
import { ask } from '../core/api.js';
import { Element } from '../core/element.js';
import { Listen } from '../core/listen.js';
import { Pages } from '../core/resource.js';
import { session } from '../core/session.js';
import { Watch } from '../core/store.js';
import { chip, source } from '../parts/chip.js';
import { confirm } from '../parts/confirm.js';
import { copyButton } from '../parts/copy.js';
import { facts } from '../parts/detail.js';
import { bones, failed } from '../parts/faces.js';
import { time } from '../parts/time.js';
import { attempt, toast } from '../parts/toast.js';
import { words } from '../strings.js';

/** The accounts that may send webhooks: whether they do, and what a provider has to be told. */
class Connections extends Element {
    static properties = { made: { state: true } };
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
        return html`<div class="room">
            <h1>${words.pages.connections}</h1>
            ${connections.state === 'error' ? failed(connections.problem, () => connections.again()) : ''}
            ${connections.state === 'loading' && !connections.items.length ? bones(8) : ''}
            <div class="columns">${connections.items.map((connection) => this.card(connection))}</div>
        </div>`;
    }

    card(connection) {
        const { id, name, state, verification, allowedAddresses, lastEventAt, webhookUrl } = connection;
        return html`<section class="card panel">
            <div class="title-line"><h2>${source(connection.source)} <span class="soft">${name}</span></h2>${chip(state)}</div>
            ${facts([
                [words.connection.last, lastEventAt ? time(lastEventAt) : words.connection.never],
                [words.connection.proof, words.connection.proofs[verification]],
                [words.connection.addresses, allowedAddresses],
            ])}
            ${this.made?.id === id ? this.secret(this.made) : this.address(connection.source, webhookUrl)}
            ${session.may('admin') ? this.acts(connection) : ''}
        </section>`;
    }

    /** What to enter at the provider, ready to be copied. */
    address(from, url) {
        return html`<div class="set-up">
            <p class="soft small">${words.connection.setUp[from]}</p>
            <pre class="code">${url}</pre>
            <div>${copyButton(url, words.connection.copyUrl)}</div>
        </div>`;
    }

    secret({ webhookUrl }) {
        return html`<div class="set-up" role="status">
            <p class="wrong">${words.connection.once}</p>
            <pre class="code">${webhookUrl}</pre>
            <div>${copyButton(webhookUrl, words.connection.copyUrl)}</div>
        </div>`;
    }

    acts(connection) {
        const paused = connection.state === 'paused';
        return html`<div class="filters">
            <button class="button small" @click=${() => this.test(connection)}>${words.connection.test}</button>
            <button class="button small" @click=${() => this.rotate(connection)}>${words.connection.rotate}</button>
            <button class="button small" @click=${() => this.turn(connection, paused ? 'resume' : 'pause')}>${paused ? words.connection.resume : words.connection.pause}</button>
        </div>`;
    }

    test({ id }) {
        return attempt(async () => {
            const { admitted, eventId, reason } = await ask(`connections/${id}/test`, { method: 'POST' });
            toast(admitted ? words.connection.tested : reason, admitted ? { href: `/events/${eventId}` } : { tone: 'bad' });
        });
    }

    async rotate({ id, name }) {
        const sure = await confirm({ title: words.connection.rotateTitle(name), text: words.connection.rotateText, act: words.connection.rotate });
        if (sure) {
            await attempt(async () => {
                const { webhookUrl } = await ask(`connections/${id}/rotate`, { method: 'POST', body: { what: 'token' } });
                this.made = { id, webhookUrl };
            });
        }
    }

    async turn({ id, name }, act) {
        const sure = act === 'resume' || (await confirm({ title: words.connection.pauseTitle(name), text: words.connection.pauseText, act: words.connection.pause }));
        if (sure && (await attempt(() => ask(`connections/${id}/${act}`, { method: 'POST' })))) {
            toast(act === 'pause' ? words.connection.paused : words.connection.resumed);
            this.connections.again();
        }
    }
}

customElements.define('tl-connections', Connections);
