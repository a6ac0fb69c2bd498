import { html } from 'lit';
import { live } from 'lit/directives/live.js';
import { ask } from '../core/api.js';
import { Element } from '../core/element.js';
import { Pages } from '../core/resource.js';
import { session } from '../core/session.js';
import { Watch } from '../core/store.js';
import { chip } from '../parts/chip.js';
import { confirm } from '../parts/confirm.js';
import { askFor } from '../parts/dialog.js';
import { empty } from '../parts/faces.js';
import { list } from '../parts/list.js';
import { time } from '../parts/time.js';
import { attempt, toast } from '../parts/toast.js';
import { words } from '../strings.js';
import { accessPage } from './access-tabs.js';

const roles = (chosen) => Object.entries(words.roles).map(([role, label]) => html`<option value=${role} ?selected=${role === chosen}>${label}</option>`);

const password = (label) =>
    html`<label class="asked">${label}<input class="field" name="password" type="password" required minlength="12" maxlength="200" autocomplete="new-password" /></label>`;

/** Who may sign in, as what. Managers see it, admins change it. */
class Users extends Element {
    users = new Pages();
    watch = new Watch(this, this.users);

    columns = [
        { label: words.contact.name, plain: true, of: (user) => this.name(user) },
        { label: words.signIn.email, of: (user) => html`<bdi>${user.email}</bdi>` },
        { label: words.user.role, of: (user) => this.role(user) },
        { label: words.user.state, of: (user) => (user.disabled ? chip('paused', words.user.disabled) : chip('active', words.user.active)) },
        { label: words.user.lastLogin, of: (user) => (user.lastLoginAt ? time(user.lastLoginAt) : html`<span class="soft">${words.user.never}</span>`) },
        { label: html`<span class="unseen">${words.user.acts}</span>`, plain: true, end: true, of: (user) => this.acts(user) },
    ];

    connectedCallback() {
        super.connectedCallback();
        this.users.load('users');
    }

    render() {
        const add = html`<button class="button main" @click=${this.add}>${words.user.add}</button>`;
        return accessPage({
            act: session.may('admin') ? add : '',
            body: list(this.users, {
                columns: session.may('admin') ? this.columns : this.columns.slice(0, -1),
                label: words.accessTabs.users,
                none: empty(words.user.none, words.user.noneAdvice, session.may('admin') ? add : ''),
            }),
        });
    }

    name(user) {
        return html`<strong title=${user.name}><bdi>${user.name}</bdi></strong>${this.isSelf(user) ? html` <span class="soft">(${words.user.you})</span>` : ''}`;
    }

    isSelf(user) {
        return user.id === session.user.id;
    }

    role(user) {
        return session.may('admin') && !this.isSelf(user)
            ? html`<select class="low" aria-label=${words.user.roleOf(user.name)}
                  .value=${live(user.role)} @change=${(event) => this.change(user, { role: event.target.value })}>${roles(user.role)}</select>`
            : words.roles[user.role];
    }

    acts(user) {
        return html`<button class="button small" @click=${() => this.reset(user)}>${words.user.reset}</button>
            <button class="button small" ?disabled=${this.isSelf(user)} @click=${() => this.toggle(user)}>${user.disabled ? words.user.enable : words.user.disable}</button>`;
    }

    async toggle(user) {
        const sure = user.disabled || (await confirm({ title: words.user.disableTitle(user.name), text: words.user.disableText, act: words.user.disable }));
        if (sure) await this.change(user, { disabled: !user.disabled });
    }

    async change(user, change) {
        if (await attempt(() => ask(`users/${user.id}`, { method: 'PATCH', body: change }))) {
            toast(words.user.changed(user.name));
        }
        this.users.again();
    }

    async reset(user) {
        const changed = await askFor({
            title: words.user.resetTitle(user.name),
            text: words.user.resetText,
            fields: () => password(words.user.password),
            act: words.user.reset,
            submit: (entered) => ask(`users/${user.id}`, { method: 'PATCH', body: entered }),
        });
        if (changed) toast(words.user.changed(user.name));
    }

    async add() {
        const added = await askFor({
            title: words.user.add,
            text: words.user.addText,
            fields: () => html`<label class="asked">${words.contact.name}<input class="field" name="name" required maxlength="200" autocomplete="off" /></label>
                <label class="asked">${words.signIn.email}<input class="field" name="email" type="email" required maxlength="254" autocomplete="off" /></label>
                ${password(words.user.password)}
                <label class="asked">${words.user.role}<select name="role">${roles('rep')}</select></label>`,
            act: words.user.save,
            submit: (entered) => ask('users', { method: 'POST', body: entered }),
        });
        if (added) {
            toast(words.user.added(added.name));
            this.users.again();
        }
    }
}

customElements.define('tl-users', Users);
