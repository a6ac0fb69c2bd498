import { html, render } from 'lit';
import { words } from '../strings.js';

/**
 * Asks before something that cannot be undone. With `typed`, that word has to be typed first. Answers whether it was
 * confirmed.
 */
export function confirm({ title, text, act, typed = '' }) {
    const dialog = document.body.appendChild(document.createElement('dialog'));
    const check = (event) => (dialog.querySelector('.danger').disabled = event.target.value !== typed);
    render(
        html`<form method="dialog">
            <h2>${title}</h2>
            <p>${text}</p>
            ${typed
                ? html`<label class="asked">${words.confirm.type(typed)}<input class="field" autocomplete="off" @input=${check} /></label>`
                : ''}
            <div class="acts">
                <button class="button" value="no">${words.act.cancel}</button>
                <button class="button danger" value="yes" ?disabled=${typed !== ''}>${act}</button>
            </div>
        </form>`,
        dialog,
    );
    dialog.showModal();
    return new Promise((resolve) =>
        dialog.addEventListener('close', () => {
            dialog.remove();
            resolve(dialog.returnValue === 'yes');
        }),
    );
}
