import { html, render } from 'lit';
import { words } from '../strings.js';
import { copyButton } from './copy.js';

function opened() {
    const dialog = document.body.appendChild(document.createElement('dialog'));
    const closed = new Promise((resolve) =>
        dialog.addEventListener('close', () => {
            dialog.remove();
            resolve();
        }),
    );
    return { dialog, closed };
}

/**
 * Asks for something in a dialog. `fields` draws the form's fields by what is entered so far, `submit` does the deed with
 * it; what fails is said in the dialog, which stays. Answers what `submit` answered, or null when it was cancelled.
 */
export async function askFor({ title, text = '', fields, act, submit }) {
    const { dialog, closed } = opened();
    let [entered, wrong, busy, result] = [{}, '', false, null];
    const read = () => (entered = Object.fromEntries(new FormData(dialog.querySelector('form'))));
    const changed = () => {
        read();
        draw();
    };
    const send = async (event) => {
        event.preventDefault();
        read();
        [busy, wrong] = [true, ''];
        draw();
        try {
            result = await submit(entered);
            dialog.close();
        } catch (problem) {
            [busy, wrong] = [false, problem.message];
            draw();
            dialog.querySelector(`[name="${problem.errors?.[0]?.field ?? ''}"]`)?.focus();
        }
    };
    const draw = () =>
        render(
            html`<form @submit=${send} @change=${changed}>
                <h2>${title}</h2>
                ${text ? html`<p class="soft">${text}</p>` : ''} ${fields(entered)}
                ${wrong ? html`<p class="wrong" role="alert">${wrong}</p>` : ''}
                <div class="acts">
                    <button class="button" type="button" @click=${() => dialog.close()}>${words.act.cancel}</button>
                    <button class="button main" ?disabled=${busy}>${act}</button>
                </div>
            </form>`,
            dialog,
        );
    draw();
    changed();
    dialog.showModal();
    await closed;
    return result;
}

/** Shows what is never shown again: [what it is, the text]. It is closed by its button only. */
export async function showOnce({ title, text, secrets }) {
    const { dialog, closed } = opened();
    dialog.addEventListener('cancel', (event) => event.preventDefault());
    render(
        html`<form method="dialog">
            <h2>${title}</h2>
            <p class="note wait">${text}</p>
            ${secrets.map(
                ([label, secret]) => html`<div class="once">
                    <span class="soft small">${label}</span>
                    ${copyButton(secret)}
                    <pre class="code" tabindex="0">${secret}</pre>
                </div>`,
            )}
            <div class="acts"><button class="button main">${words.act.kept}</button></div>
        </form>`,
        dialog,
    );
    dialog.showModal();
    await closed;
}
