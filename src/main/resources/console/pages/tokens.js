import { html } from 'lit';
import { ask } from '../core/api.js';
import { Element } from '../core/element.js';
import { Pages } from '../core/resource.js';
import { Watch } from '../core/store.js';
import { chip } from '../parts/chip.js';
import { confirm } from '../parts/confirm.js';
import { askFor, showOnce } from '../parts/dialog.js';
import { empty } from '../parts/faces.js';
import { list } from '../parts/list.js';
import { dueTime, time } from '../parts/time.js';
import { attempt, toast } from '../parts/toast.js';
import { words } from '../strings.js';
import { accessPage } from './access-tabs.js';

const TONES = { active: 'active', expired: 'ignored', revoked: 'do_not_call' };
const USUAL_LIFETIME = '7776000';

function stateOf(token) {
    if (token.revokedAt) return 'revoked';
    return new Date(token.expiresAt) < Date.now() ? 'expired' : 'active';
}

/** Bearer tokens of scripts: made, shown once, looked after, revoked. */
class Tokens extends Element {
    tokens = new Pages();
    watch = new Watch(this, this.tokens);

    columns = [
        { label: words.token.name, plain: true, of: (token) => html`<strong title=${token.name}><bdi>${token.name}</bdi></strong>` },
        { label: words.token.role, of: (token) => words.roles[token.role] },
        { label: words.token.state, of: (token) => chip(TONES[stateOf(token)], words.token.states[stateOf(token)]) },
        { label: words.token.used, of: (token) => (token.lastUsedAt ? time(token.lastUsedAt) : html`<span class="soft">${words.token.never}</span>`) },
        { label: words.token.ends, of: (token) => dueTime(token.expiresAt) },
        { label: words.token.made, of: (token) => this.made(token) },
        { label: html`<span class="unseen">${words.user.acts}</span>`, plain: true, end: true, of: (token) => this.acts(token) },
    ];

    connectedCallback() {
        super.connectedCallback();
        this.tokens.load('tokens');
    }

    render() {
        const add = html`<button class="button main" @click=${this.add}>${words.token.add}</button>`;
        return accessPage({
            act: add,
            body: list(this.tokens, { columns: this.columns, label: words.accessTabs.tokens, none: empty(words.token.none, words.token.noneAdvice, add) }),
        });
    }

    made({ createdAt, createdByName, createdBy }) {
        const by = createdByName ?? (createdBy === 'command' ? words.deed.command : createdBy);
        return html`${time(createdAt)} <span class="soft">${words.token.by} <bdi>${by}</bdi></span>`;
    }

    acts(token) {
        return stateOf(token) === 'active' ? html`<button class="button small" @click=${() => this.revoke(token)}>${words.token.revoke}</button>` : '';
    }

    async add() {
        const made = await askFor({
            title: words.token.add,
            text: words.token.addText,
            fields: () => html`<label class="asked">${words.token.name}<input class="field" name="name" required maxlength="200" autocomplete="off" /></label>
                <label class="asked">${words.token.role}<select name="role">${Object.entries(words.roles).map(([role, label]) => html`<option value=${role} ?selected=${role === 'rep'}>${label}</option>`)}</select></label>
                <label class="asked">${words.token.lifetime}<select name="lifetimeSeconds">${Object.entries(words.token.lifetimes).map(([seconds, label]) => html`<option value=${seconds} ?selected=${seconds === USUAL_LIFETIME}>${label}</option>`)}</select></label>`,
            act: words.token.act,
            submit: (entered) => ask('tokens', { method: 'POST', body: { ...entered, lifetimeSeconds: Number(entered.lifetimeSeconds) } }),
        });
        if (made) {
            this.tokens.again();
            const curl = `curl -H "Authorization: Bearer $TOKEN" ${location.origin}/api/v1/me`;
            await showOnce({ title: words.token.onceTitle, text: words.token.once, secrets: [[words.token.header, made.token], [words.token.curl, curl]] });
        }
    }

    async revoke(token) {
        const sure = await confirm({ title: words.token.revokeTitle(token.name), text: words.token.revokeText, act: words.token.revoke });
        if (sure && (await attempt(() => ask(`tokens/${token.id}`, { method: 'DELETE' })))) {
            toast(words.token.revoked);
            this.tokens.again();
        }
    }
}

customElements.define('tl-tokens', Tokens);
