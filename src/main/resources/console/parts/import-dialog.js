import { html, render } from 'lit';
import { ask, query, send } from '../core/api.js';
import { Element } from '../core/element.js';
import { words } from '../strings.js';

const say = words.lists.imported;
const LOOK_EVERY_MS = 700;

/** Takes a file, and shows how far it is until it is in. The gateway goes on when this is closed. */
class ImportForm extends Element {
    static properties = { now: { state: true }, sending: { state: true }, wrong: { state: true } };

    disconnectedCallback() {
        super.disconnectedCallback();
        clearTimeout(this.timer);
    }

    render() {
        return html`<form @submit=${this.submit}>
            <h2>${say.add}</h2>
            ${this.now ? this.progress(this.now) : this.fields()}
            ${this.wrong ? html`<p class="wrong" role="alert">${this.wrong}</p>` : ''}
            <div class="acts">
                <button class="button" type="button" @click=${() => this.closest('dialog').close()}>${this.now ? words.act.close : words.act.cancel}</button>
                ${this.now ? '' : html`<button class="button main" ?disabled=${this.sending}>${this.sending ? say.sending : say.send}</button>`}
            </div>
        </form>`;
    }

    fields() {
        return html`<p class="soft">${say.text}</p>
            <label class="asked">${say.file}<input class="field" name="file" type="file" accept=".csv,text/csv" required /></label>
            <label class="asked">${say.kind}<select name="type">${Object.entries(say.kinds).map(([kind, label]) => html`<option value=${kind}>${label}</option>`)}</select></label>`;
    }

    progress(now) {
        return html`<p><bdi>${now.fileName}</bdi></p>
            <progress max=${Math.max(1, now.fileBytes)} .value=${now.state === 'done' ? Math.max(1, now.fileBytes) : now.bytesRead} aria-label=${say.follow}></progress>
            <p aria-live="polite">${this.said(now)}</p>
            ${now.reason ? html`<p class="note bad">${now.reason}</p>` : ''}
            ${now.ignoredColumns.length ? html`<p class="soft">${say.ignored(now.ignoredColumns)}</p>` : ''}
            ${now.refused ? html`<p><a class="button" href="/api/v1/imports/${now.id}/errors" download>${say.errors}</a></p>` : ''}`;
    }

    said(now) {
        if (now.state === 'running') return say.progress(now.lines);
        if (now.state === 'failed') return say.failed;
        return now.state === 'interrupted' ? say.interrupted : `${this.known ? `${say.known} ` : ''}${say.done(now.taken, now.refused)}`;
    }

    async submit(event) {
        event.preventDefault();
        const { file, type } = Object.fromEntries(new FormData(event.target));
        [this.sending, this.wrong] = [true, ''];
        try {
            const { status, value } = await send(query('imports', { name: file.name.slice(0, 200), type }), file, 'text/csv');
            this.known = status === 200;
            this.show(value);
        } catch (problem) {
            this.wrong = problem.message;
        }
        this.sending = false;
    }

    show(now) {
        this.now = now;
        this.dispatchEvent(new CustomEvent('progress', { bubbles: true }));
        if (now.state === 'running') this.timer = setTimeout(() => this.look(), LOOK_EVERY_MS);
    }

    async look() {
        try {
            this.show(await ask(`imports/${this.now.id}`));
            this.wrong = '';
        } catch (problem) {
            this.wrong = problem.message;
            this.timer = setTimeout(() => this.look(), LOOK_EVERY_MS);
        }
    }
}

customElements.define('tl-import', ImportForm);

/** Completes when it is closed. */
export function openImport() {
    const dialog = document.body.appendChild(document.createElement('dialog'));
    dialog.setAttribute('aria-label', say.add);
    render(html`<tl-import></tl-import>`, dialog);
    dialog.showModal();
    return new Promise((resolve) =>
        dialog.addEventListener('close', () => {
            dialog.remove();
            resolve();
        }),
    );
}
