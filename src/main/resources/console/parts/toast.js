import { html } from 'lit';
import { Element } from '../core/element.js';
import { Store, Watch } from '../core/store.js';
import { words } from '../strings.js';
import { icon } from './icon.js';

const STAYS_MS = 7_000;

class Toasts extends Store {
    all = [];

    say(text, { href, tone = 'good' } = {}) {
        const toast = { text, href, tone };
        this.all = [...this.all, toast];
        this.changed();
        setTimeout(() => this.drop(toast), STAYS_MS);
    }

    drop(toast) {
        this.all = this.all.filter((other) => other !== toast);
        this.changed();
    }
}

const toasts = new Toasts();

/** Says a result, and links to it. */
export const toast = (text, options) => toasts.say(text, options);

/** Does it, and says what failed if it does; answers whether it went well. */
export async function attempt(act) {
    try {
        await act();
        return true;
    } catch (problem) {
        toast(problem.message, { tone: 'bad' });
        return false;
    }
}

class ToastList extends Element {
    watch = new Watch(this, toasts);

    render() {
        return html`<div class="toasts" role="status">${toasts.all.map(
            (said) => html`<div class="toast ${said.tone}">
                <span>${said.text}</span>
                ${said.href ? html`<a class="button small" href=${said.href}>${words.act.look}</a>` : ''}
                <button class="button bare icon small" aria-label=${words.act.close} @click=${() => toasts.drop(said)}>${icon('close', 14)}</button>
            </div>`,
        )}</div>`;
    }
}

customElements.define('tl-toasts', ToastList);
