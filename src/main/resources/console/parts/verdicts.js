import { html, render } from 'lit';
import { ask, download } from '../core/api.js';
import { Element } from '../core/element.js';
import { clockTime, count, dayOf } from '../core/format.js';
import { session } from '../core/session.js';
import { words } from '../strings.js';
import { bones, failed } from './faces.js';
import { icon } from './icon.js';
import { attempt } from './toast.js';

const say = words.lists.preview;
const USUAL_HOURS = '72';

/**
 * Who of a selection may go into a session, and why the others stay. A manager may let some go all the same: whoever
 * holds this element hears `judged`, whose detail is {wish, preview}: what was asked of the API, and what it answered.
 */
class Verdicts extends Element {
    static properties = { selection: { attribute: false }, preview: { state: true }, problem: { state: true }, busy: { state: true } };
    hours = USUAL_HOURS;
    override = new Set();

    willUpdate(changes) {
        if (changes.has('selection')) this.judge();
    }

    get wish() {
        return { selection: this.selection, recentlyContactedHours: Number(this.hours), override: [...this.override] };
    }

    /** To leave people in peace for less than usual is to override. */
    get choices() {
        return Object.entries(say.hours).filter(([hours]) => Number(hours) >= Number(USUAL_HOURS) || this.mayOverride);
    }

    get mayOverride() {
        return session.may('admin', 'manager');
    }

    async judge() {
        const { wish } = this;
        [this.busy, this.problem, this.asked] = [true, null, wish];
        try {
            const preview = await ask('pushes/preview', { method: 'POST', body: wish });
            if (this.asked !== wish) return;
            this.preview = preview;
            this.dispatchEvent(new CustomEvent('judged', { detail: { wish, preview } }));
        } catch (problem) {
            if (this.asked === wish) this.problem = problem;
        }
        this.busy = false;
    }

    render() {
        if (this.problem) return failed(this.problem, () => this.judge());
        return html`<div class="verdicts" aria-busy=${this.busy}>${this.preview ? this.full(this.preview) : bones(5)}</div>`;
    }

    full({ selected, going, staying, callableFrom, overridden }) {
        return html`<p class="big" aria-live="polite">${selected ? say.going(going, selected) : say.nobody}</p>
            <progress max=${Math.max(1, selected)} .value=${going} aria-label=${say.title}></progress>
            ${staying.length || overridden.length ? this.reasons(staying, overridden) : selected ? html`<p class="soft">${say.all}</p>` : ''}
            ${callableFrom ? html`<p class="soft">${say.from(`${dayOf(callableFrom)}, ${clockTime(callableFrom)}`)}</p>` : ''}
            <div class="filters">
                <label>${say.recently} <select class="low" @change=${(event) => this.within(event.target.value)}>
                    ${this.choices.map(([hours, label]) => html`<option value=${hours} ?selected=${hours === this.hours}>${label}</option>`)}
                </select></label>
                ${selected ? html`<button class="button small" type="button" @click=${() => this.file()}>${say.download}</button>` : ''}
            </div>`;
    }

    /** What is overridden keeps its line, so that it can be taken back. */
    reasons(staying, overridden) {
        const lines = Object.keys(say.reasons)
            .map((reason) => [reason, staying.find((line) => line.reason === reason)])
            .filter(([reason, line]) => line || overridden.includes(reason));
        const { mayOverride } = this;
        return html`<table class="plain" aria-label=${say.why}>
            <thead><tr><th scope="col">${say.reasonHead}</th><th scope="col" class="end">${say.numberHead}</th>${mayOverride ? html`<th scope="col" class="end">${say.overrideHead}</th>` : ''}</tr></thead>
            <tbody>${lines.map(([reason, line]) => this.line(reason, line, mayOverride))}</tbody>
        </table>`;
    }

    line(reason, line, mayOverride) {
        const [label, text] = say.reasons[reason];
        return html`<tr>
            <td><strong>${label}</strong><br /><span class="soft small">${text}</span></td>
            <td class="end">${line ? count(line.contacts) : '–'}</td>
            ${mayOverride ? html`<td class="end">${this.overriding(reason, label, line)}</td>` : ''}
        </tr>`;
    }

    overriding(reason, label, line) {
        if (line && !line.overridable) return html`<span class="soft">${say.never}</span>`;
        return html`<input type="checkbox" aria-label=${say.override(label)} .checked=${this.override.has(reason)} @change=${() => this.toggle(reason)} />`;
    }

    toggle(reason) {
        if (!this.override.delete(reason)) this.override.add(reason);
        this.judge();
    }

    within(hours) {
        this.hours = hours;
        this.judge();
    }

    file() {
        return attempt(() => download('pushes/preview?format=csv', { body: this.wish, name: 'preview.csv' }));
    }
}

customElements.define('tl-verdicts', Verdicts);

/** In a dialog of their own, to look at. */
export function openVerdicts(selection) {
    const dialog = document.body.appendChild(document.createElement('dialog'));
    dialog.className = 'roomy';
    dialog.setAttribute('aria-label', say.title);
    dialog.addEventListener('close', () => dialog.remove());
    render(
        html`<form method="dialog">
            <div class="title-line"><h2>${say.title}</h2><button class="button bare icon small" aria-label=${words.act.close}>${icon('close', 14)}</button></div>
            <tl-verdicts .selection=${selection}></tl-verdicts>
        </form>`,
        dialog,
    );
    dialog.showModal();
}
