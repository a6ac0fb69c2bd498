import { html } from 'lit';
import { Element } from '../core/element.js';
import { ago, exactTime } from '../core/format.js';

const shown = new Set();
setInterval(() => shown.forEach((time) => time.requestUpdate()), 10_000);

/** How long ago, kept true while it is looked at; the exact time on hover. */
class Time extends Element {
    static properties = { at: {} };

    connectedCallback() {
        super.connectedCallback();
        shown.add(this);
    }

    disconnectedCallback() {
        super.disconnectedCallback();
        shown.delete(this);
    }

    render() {
        return this.at ? html`<time datetime=${this.at} title=${exactTime(this.at)}>${ago(this.at)}</time>` : '–';
    }
}

customElements.define('tl-time', Time);

export const time = (at) => html`<tl-time .at=${at}></tl-time>`;
