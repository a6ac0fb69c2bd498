import { html } from 'lit';
import { ask } from '../core/api.js';
import { Element } from '../core/element.js';
import { exactTime } from '../core/format.js';
import { session } from '../core/session.js';
import { chip, source } from '../parts/chip.js';
import { confirm } from '../parts/confirm.js';
import { detail, facts } from '../parts/detail.js';
import { setUpGuide } from '../parts/set-up.js';
import { time } from '../parts/time.js';
import { attempt, toast } from '../parts/toast.js';
import { words } from '../strings.js';
import { rotate } from './connection-forms.js';

const { connection: said } = words;

/** Whether webhooks come in by it, in a word and a shape. */
export const stateOf = ({ state, isInForce }) => (isInForce ? chip(state) : chip('silent', said.notInForce));

/** One connection: whether it works, what is valid, how to set it up, and all that can be done with it. */
class ConnectionCard extends Element {
    static properties = { connection: { attribute: false }, trial: { state: true } };

    willUpdate(changed) {
        if (changed.has('connection') && changed.get('connection')?.id !== this.connection.id) {
            this.trial = null;
        }
    }

    render() {
        const { connection } = this;
        return detail({
            title: html`${source(connection.source)} <bdi class="soft">${connection.name}</bdi>`,
            back: '/connections',
            body: html`${this.warnings(connection)}
                <section>
                    ${facts([
                        [said.state, stateOf(connection)],
                        [said.last, connection.lastEventAt ? time(connection.lastEventAt) : said.never],
                        [said.proof, said.proofs[connection.verification]],
                        [said.secrets, this.valid(connection)],
                        [said.addresses, connection.allowedAddresses.split(',').join(', ') || said.anywhere],
                        [said.from, connection.isDefault ? said.settings : said.people],
                    ])}
                </section>
                ${connection.source === 'phoneburner' ? html`<p class="small"><a href="/field-mapping">${words.mapping.fromDialog}</a></p>` : ''}
                ${session.may('admin') ? this.acts(connection) : ''} ${setUpGuide(connection)}`,
        });
    }

    warnings({ state, isInForce, verification, signingSecrets }) {
        if (!isInForce) return html`<p class="note bad" role="status">${said.notInForceText}</p>`;
        if (state === 'paused') return html`<p class="note wait" role="status">${said.pausedText}</p>`;
        if (verification === 'signature' && !signingSecrets) return html`<p class="note bad" role="status">${said.noSecret}</p>`;
        return verification === 'none' ? html`<p class="note wait">${said.noneText}</p>` : '';
    }

    /** How many secrets are valid; of those that were rotated, until when. */
    valid({ signingSecrets, tokens, secrets }) {
        const counts = [signingSecrets ? said.signing(signingSecrets) : '', tokens ? said.tokens(tokens) : ''].filter(Boolean);
        const ending = secrets.filter(({ validUntil }) => validUntil).map(({ kind, validUntil }) => said.until(said[`${kind}Word`], exactTime(validUntil)));
        return counts.length ? html`${counts.join(', ')}${ending.map((text) => html`<br /><span class="soft small">${text}</span>`)}` : '';
    }

    acts(connection) {
        const paused = connection.state === 'paused';
        return html`<section>
            <div class="filters wrap">
                <button class="button" @click=${this.test}>${said.test}</button>
                ${connection.verification === 'signature' ? html`<button class="button" @click=${() => this.rotate('signing')}>${said.rotateSecret}</button>` : ''}
                <button class="button" @click=${() => this.rotate('token')}>${said.rotateToken}</button>
                <button class="button" @click=${() => this.turn(paused ? 'resume' : 'pause')}>${paused ? said.resume : said.pause}</button>
            </div>
            ${this.outcome()}
        </section>`;
    }

    outcome() {
        const { trial } = this;
        if (!trial) return html`<p class="soft small">${said.testText}</p>`;
        if (trial.sending) return html`<p class="note" role="status">${said.testing}</p>`;
        return trial.admitted
            ? html`<p class="note good" role="status">${said.tested} <a href="/events/${trial.eventId}">${words.event.one(trial.eventId)}</a></p>`
            : html`<p class="note bad" role="status">${said.refused} ${trial.reason}</p>`;
    }

    async test() {
        this.trial = { sending: true };
        const { id } = this.connection;
        try {
            this.trial = await ask(`connections/${id}/test`, { method: 'POST' });
        } catch (problem) {
            this.trial = { admitted: false, reason: problem.message };
        }
    }

    async rotate(what) {
        if (await rotate(this.connection, what)) this.changed();
    }

    async turn(act) {
        const { id, name } = this.connection;
        const sure = act === 'resume' || (await confirm({ title: said.pauseTitle(name), text: said.pauseAsk, act: said.pause }));
        if (sure && (await attempt(() => ask(`connections/${id}/${act}`, { method: 'POST' })))) {
            toast(act === 'pause' ? said.paused : said.resumed);
            this.changed();
        }
    }

    changed() {
        this.dispatchEvent(new Event('changed'));
    }
}

customElements.define('tl-connection-card', ConnectionCard);
