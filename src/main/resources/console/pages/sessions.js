import { html } from 'lit';
import { ask } from '../core/api.js';
import { Element } from '../core/element.js';
import { count } from '../core/format.js';
import { Pages } from '../core/resource.js';
import { session } from '../core/session.js';
import { Watch } from '../core/store.js';
import { confirm } from '../parts/confirm.js';
import { askFor } from '../parts/dialog.js';
import { empty } from '../parts/faces.js';
import { list } from '../parts/list.js';
import { time } from '../parts/time.js';
import { attempt, toast } from '../parts/toast.js';
import { words } from '../strings.js';
import { pushTabs } from './push-tabs.js';

const say = words.pushes.sessions;

/** Dial sessions: those that calls named, and those made here. */
class Sessions extends Element {
    sessions = new Pages();
    watch = new Watch(this, this.sessions);

    columns = [
        { label: say.name, plain: true, of: (one) => html`<strong><bdi>${one.name ?? words.pushes.unnamed}</bdi></strong>` },
        { label: say.state, of: (one) => (one.closedAt ? say.closed : say.open) },
        { label: say.pushed, end: true, of: (one) => count(one.contacts) },
        { label: say.by, of: (one) => html`<bdi>${one.createdBy ?? say.dialer}</bdi>` },
        { label: say.made, of: (one) => time(one.createdAt) },
        { label: html`<span class="unseen">${say.acts}</span>`, plain: true, end: true, of: (one) => this.acts(one) },
    ];

    connectedCallback() {
        super.connectedCallback();
        this.sessions.load('sessions');
    }

    render() {
        return html`<div class="room">
            <header class="access">
                <div class="title-line"><h1>${words.pages.pushes}</h1><button class="button main" @click=${this.add}>${say.add}</button></div>
                ${pushTabs()}
            </header>
            <section class="card panel listed">${list(this.sessions, {
                columns: this.columns,
                label: words.pushes.tabs.sessions,
                none: empty(say.none, say.noneAdvice),
            })}</section>
        </div>`;
    }

    acts(one) {
        return html`<button class="button small" @click=${() => this.figures(one)}>${say.totals}</button>
            ${!one.closedAt && session.may('admin', 'manager') ? html`<button class="button small" @click=${() => this.close(one)}>${say.close}</button>` : ''}`;
    }

    figures(one) {
        return attempt(async () => {
            const { totals } = await ask(`sessions/${one.id}`);
            toast(say.figures(totals));
        });
    }

    async add() {
        const made = await askFor({
            title: say.add,
            text: say.addText,
            fields: () => html`<label class="asked">${say.name}<input class="field" name="name" required maxlength="120" autocomplete="off" /></label>`,
            act: say.save,
            submit: ({ name }) => ask('sessions', { method: 'POST', body: { name } }),
        });
        if (made) this.sessions.again();
    }

    async close(one) {
        if (!(await confirm({ title: say.closeTitle(one.name ?? words.pushes.unnamed), text: say.closeText, act: say.close }))) return;
        if (await attempt(() => ask(`sessions/${one.id}/close`, { method: 'POST' }))) toast(say.isClosed);
        this.sessions.again();
    }
}

customElements.define('tl-sessions', Sessions);
