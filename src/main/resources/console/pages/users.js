import { html } from 'lit';
import { ask } from '../core/api.js';
import { Element } from '../core/element.js';
import { Pages } from '../core/resource.js';
import { session } from '../core/session.js';
import { Watch } from '../core/store.js';
import { chip } from '../parts/chip.js';
import { confirm } from '../parts/confirm.js';
import { bones, failed } from '../parts/faces.js';
import { time } from '../parts/time.js';
import { attempt, toast } from '../parts/toast.js';
import { words } from '../strings.js';

/** Who may sign in, as what. Managers see it, admins change it. */
class Users extends Element {
    static properties = { adding: { state: true }, wrong: { state: true } };
    users = new Pages();
    watch = new Watch(this, this.users);

    connectedCallback() {
        super.connectedCallback();
        this.users.load('users');
    }

    render() {
        const { users } = this;
        return html`<div class="room">
            <div class="title-line"><h1>${words.pages.users}</h1>
                ${session.may('admin') ? html`<button class="button main" @click=${() => (this.adding = !this.adding)} aria-expanded=${Boolean(this.adding)}>${words.user.add}</button>` : ''}
            </div>
            ${this.adding ? this.form() : ''}
            <section class="card panel">
                ${users.state === 'error' ? failed(users.problem, () => users.again()) : users.state === 'loading' && !users.items.length ? bones(6) : this.list()}
            </section>
        </div>`;
    }

    list() {
        return html`<ul class="rows">${this.users.items.map((user) => this.row(user))}</ul>
            ${this.users.next ? html`<button class="button" @click=${() => this.users.more()}>${words.table.more}</button>` : ''}`;
    }

    row(user) {
        return html`<li>
            <div><p><bdi>${user.name}</bdi></p><p class="soft small"><bdi>${user.email}</bdi></p></div>
            <span class="soft small from-medium">${user.lastLoginAt ? html`${words.user.lastLogin} ${time(user.lastLoginAt)}` : words.user.never}</span>
            ${user.disabled ? chip('paused', words.user.disabled) : ''}
            ${session.may('admin') ? this.controls(user) : html`<span>${words.roles[user.role]}</span>`}
        </li>`;
    }

    controls(user) {
        const self = user.id === session.user.id;
        return html`<select aria-label=${words.user.roleOf(user.name)} ?disabled=${self} @change=${(event) => this.change(user, { role: event.target.value })}>
                ${Object.entries(words.roles).map(([role, label]) => html`<option value=${role} ?selected=${role === user.role}>${label}</option>`)}
            </select>
            <button class="button small" ?disabled=${self} @click=${() => this.toggle(user)}>${user.disabled ? words.user.enable : words.user.disable}</button>`;
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

    form() {
        return html`<form class="card panel fields" @submit=${this.add}>
            <label class="asked">${words.contact.name}<input class="field" name="name" required maxlength="200" autocomplete="off" /></label>
            <label class="asked">${words.signIn.email}<input class="field" name="email" type="email" required autocomplete="off" /></label>
            <label class="asked">${words.user.password}<input class="field" name="password" type="password" required minlength="12" autocomplete="new-password" /></label>
            <label class="asked">${words.user.role}<select name="role">${Object.entries(words.roles).map(([role, label]) => html`<option value=${role} ?selected=${role === 'rep'}>${label}</option>`)}</select></label>
            ${this.wrong ? html`<p class="wrong" role="alert">${this.wrong}</p>` : ''}
            <button class="button main">${words.user.save}</button>
        </form>`;
    }

    async add(event) {
        event.preventDefault();
        const body = Object.fromEntries(new FormData(event.target));
        try {
            await ask('users', { method: 'POST', body });
            this.adding = false;
            this.wrong = '';
            toast(words.user.added(body.name));
            this.users.again();
        } catch (problem) {
            this.wrong = problem.message;
        }
    }
}

customElements.define('tl-users', Users);
