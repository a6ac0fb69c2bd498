import { html } from 'lit';
import { Element } from '../core/element.js';
import { ago, exactTime } from '../core/format.js';

/** Clocks of providers run ahead of ours by as much as this; what has happened is never told as yet to come. */
const AHEAD_MS = 300_000;

const shown = new Set();
setInterval(() => shown.forEach((time) => time.requestUpdate()), 10_000);

/** How long ago, kept true while it is looked at; the exact time on hover. */
class Time extends Element {
    static properties = { at: {}, due: { type: Boolean } };

    connectedCallback() {
        super.connectedCallback();
        shown.add(this);
    }

    disconnectedCallback() {
        super.disconnectedCallback();
        shown.delete(this);
    }

    render() {
        return this.at ? html`<time datetime=${this.at} title=${exactTime(this.at)}>${ago(this.at, this.now())}</time>` : '–';
    }

    now() {
        const [now, at] = [Date.now(), new Date(this.at).getTime()];
        return !this.due && at > now && at < now + AHEAD_MS ? at : now;
    }
}

customElements.define('tl-time', Time);

/** Of what has happened. */
export const time = (at) => html`<tl-time .at=${at}></tl-time>`;

/** Of what is to happen, or should have. */
export const dueTime = (at) => html`<tl-time .at=${at} due></tl-time>`;
