import { html } from 'lit';
import { words } from '../strings.js';
import { icon } from './icon.js';
import { attempt, toast } from './toast.js';

export function copyButton(text, label = words.act.copy) {
    const copy = () => attempt(() => navigator.clipboard.writeText(text).then(() => toast(words.copied)));
    return html`<button class="button small" type="button" @click=${copy}>${icon('copy', 14)} ${label}</button>`;
}
