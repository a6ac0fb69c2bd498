import { html } from 'lit';
import { Element } from '../core/element.js';
import { words } from '../strings.js';
import { icon } from './icon.js';

const SAID_MS = 2_000;

/** Browsers give scripts the clipboard only on secure origins; the old way works on any. */
async function copy(text, beside) {
    if (navigator.clipboard) return navigator.clipboard.writeText(text);
    const field = beside.appendChild(document.createElement('textarea'));
    field.value = text;
    field.select();
    document.execCommand('copy');
    field.remove();
}

/** Copies a text, and says so in its own place: a dialog hides what is said elsewhere. */
class Copy extends Element {
    static properties = { text: { attribute: false }, label: {}, said: { state: true } };

    async copy() {
        try {
            await copy(this.text, this);
            this.said = words.copied;
        } catch {
            this.said = words.notCopied;
        }
        setTimeout(() => (this.said = ''), SAID_MS);
    }

    render() {
        const shape = this.said === words.copied ? 'check' : 'copy';
        return html`<button class="button small" type="button" @click=${this.copy}>${icon(shape, 14)} <span role="status">${this.said || this.label}</span></button>`;
    }
}

customElements.define('tl-copy', Copy);

export const copyButton = (text, label = words.act.copy) => html`<tl-copy .text=${text} label=${label}></tl-copy>`;
