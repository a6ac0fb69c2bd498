import { html } from 'lit';
import { place } from '../core/place.js';

/** A choice that stands in the address. */
export function choice(name, label, options) {
    const chosen = place.filters[name] ?? '';
    return html`<select aria-label=${label} .value=${chosen} @change=${(event) => place.filter({ [name]: event.target.value })}>
        <option value="" ?selected=${chosen === ''}>${label}</option>
        ${options.map(([value, text]) => html`<option value=${value} ?selected=${chosen === value}>${text}</option>`)}
    </select>`;
}
