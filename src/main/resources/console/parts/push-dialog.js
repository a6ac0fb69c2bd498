import { html, render } from 'lit';
import { ask } from '../core/api.js';
import { Element } from '../core/element.js';
import { place } from '../core/place.js';
import { selectedActs } from '../core/selected-acts.js';
import { session } from '../core/session.js';
import { words } from '../strings.js';
import { icon } from './icon.js';
import { follow } from './push-result.js';
import { toast } from './toast.js';
import './verdicts.js';

const say = words.pushes;
const NEW = 'new';

/** Which session, who may go, and what is let go all the same: then it is pushed. */
class PushForm extends Element {
    static properties = { selection: { attribute: false }, sessions: { state: true }, chosen: { state: true }, judged: { state: true }, wrong: { state: true }, busy: { state: true } };
    chosen = NEW;
    sessions = [];

    async connectedCallback() {
        super.connectedCallback();
        try {
            this.sessions = (await ask('sessions?open=true&limit=100')).items;
        } catch (problem) {
            this.wrong = problem.message;
        }
    }

    render() {
        const going = this.going;
        return html`<form @submit=${this.send}>
            <div class="title-line"><h2>${say.dialog}</h2><button class="button bare icon small" type="button" aria-label=${words.act.close} @click=${this.away}>${icon('close', 14)}</button></div>
            <label class="asked">${say.session}<select class="field" name="session" @change=${(event) => (this.chosen = event.target.value)}>
                <option value=${NEW} ?selected=${this.chosen === NEW}>${say.newSession}</option>
                ${this.sessions.map((one) => html`<option value=${one.id} ?selected=${this.chosen === one.id}>${one.name ?? say.unnamed}</option>`)}
            </select></label>
            ${this.chosen === NEW ? html`<label class="asked">${say.sessionName}<input class="field" name="name" required maxlength="120" autocomplete="off" /></label>` : ''}
            <tl-verdicts .selection=${this.selection} @judged=${(event) => (this.judged = event.detail)}></tl-verdicts>
            ${this.outside ? html`<label class="tick"><input type="checkbox" name="defer" @change=${() => this.requestUpdate()} /> ${say.defer}</label>` : ''}
            ${this.wrong ? html`<p class="wrong" role="alert">${this.wrong}</p>` : ''}
            ${session.may('admin', 'manager') ? html`<p class="small"><a href="/field-mapping" @click=${this.away}>${words.mapping.fromDialog}</a></p>` : ''}
            <div class="acts">
                <button class="button" type="button" @click=${this.away}>${words.act.cancel}</button>
                <button class="button main" ?disabled=${this.busy || !going}>${this.judged && !going ? say.nobody : say.go(going)}</button>
            </div>
        </form>`;
    }

    get outside() {
        return this.judged?.preview.staying.find(({ reason }) => reason === 'outside_hours')?.contacts ?? 0;
    }

    get defers() {
        return this.outside > 0 && (this.querySelector('[name=defer]')?.checked ?? false);
    }

    get going() {
        return this.judged ? this.judged.preview.going + (this.defers ? this.outside : 0) : 0;
    }

    away() {
        this.closest('dialog').close();
    }

    async send(event) {
        event.preventDefault();
        [this.busy, this.wrong] = [true, ''];
        try {
            const { session: into, name } = Object.fromEntries(new FormData(event.target));
            if (into === NEW) {
                const made = await ask('sessions', { method: 'POST', body: { name } });
                [this.sessions, this.chosen] = [[made, ...this.sessions], made.id];
            }
            const push = await ask('pushes', { method: 'POST', body: { ...this.judged.wish, sessionId: this.chosen, defer: this.defers } });
            this.away();
            toast(say.begun(push.contacts - push.skipped));
            follow(push);
            place.go(`/pushes/${push.id}`);
        } catch (problem) {
            [this.busy, this.wrong] = [false, problem.message];
        }
    }
}

customElements.define('tl-push-form', PushForm);

export function openPush(selection) {
    const dialog = document.body.appendChild(document.createElement('dialog'));
    dialog.className = 'roomy';
    dialog.setAttribute('aria-label', say.dialog);
    dialog.addEventListener('close', () => dialog.remove());
    render(html`<tl-push-form .selection=${selection}></tl-push-form>`, dialog);
    dialog.showModal();
}

selectedActs.push({ label: say.act, main: true, may: () => true, run: openPush });
