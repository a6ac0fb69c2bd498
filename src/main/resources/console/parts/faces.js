import { html } from 'lit';
import { words } from '../strings.js';
import { icon } from './icon.js';

/** Nothing here yet: says what would be, and how to get it. */
export function empty(title, advice, act = '') {
    return html`<div class="face">${icon('inbox', 32)}
        <h2>${title}</h2>
        <p>${advice}</p>
        ${act}
    </div>`;
}

/** What failed, why, and the way to try again. */
export function failed(problem, again) {
    return html`<div class="face" role="alert">${icon('warning', 32)}
        <h2>${problem.title}</h2>
        <p>${problem.message}</p>
        <button class="button" @click=${again}>${icon('again', 16)} ${words.act.retry}</button>
    </div>`;
}

/** Grey lines where text will stand. */
export function bones(lines = 6) {
    const widths = ['w3', 'w2', 'w3', 'w1'];
    return html`<div class="bones" aria-busy="true" aria-label=${words.loading}>
        ${Array.from({ length: lines }, (_, line) => html`<span class="bone ${widths[line % widths.length]}"></span>`)}
    </div>`;
}

/** A resource by its face. */
export function faces(resource, full, { lines } = {}) {
    if (resource.state === 'error') return failed(resource.problem, () => resource.again());
    return resource.state === 'loading' ? bones(lines) : full(resource.value);
}
