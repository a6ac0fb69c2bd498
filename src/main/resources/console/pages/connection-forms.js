import { html } from 'lit';
import { ask } from '../core/api.js';
import { SENDER_NAMES } from '../parts/chip.js';
import { askFor, showOnce } from '../parts/dialog.js';
import { setUpText } from '../parts/set-up.js';
import { words } from '../strings.js';

const { form, once } = words.connection;
const USUAL_OVERLAP = '86400';

/** How webhooks of a source can prove where they come from, the best first. */
const PROOFS = {
    phoneburner: ['signature', 'token', 'address', 'none'],
    callrail: ['signature', 'token', 'address', 'none'],
    bolna: ['token', 'address', 'none'],
    standard: ['signature', 'token', 'address', 'none'],
};

const options = (pairs, chosen) => pairs.map(([value, label]) => html`<option value=${value} ?selected=${value === chosen}>${label}</option>`);

/** Some platforms give out a secret of their own; for the others one is made where none is entered. */
const signingSecret = (source) => html`<label class="asked">${form.given}
    <input class="field" name="signingSecret" type="password" autocomplete="off" minlength="8" maxlength="500" ?required=${source === 'callrail'} />
    <span class="hint">${form.givenBy[source]}</span></label>`;

/** Shows what was made, once, and all that the provider has to be told. */
function reveal(connection, { token, webhookUrl, signingSecret: secret }) {
    return showOnce({
        title: once.title,
        text: once.text,
        secrets: [
            ...(webhookUrl ? [[once.url, webhookUrl]] : []),
            ...(secret ? [[once.secret, secret]] : []),
            ...(token ? [[once.all, setUpText(connection, { token, signingSecret: secret })]] : []),
        ],
    });
}

function creation({ source = 'phoneburner', verification }) {
    const proofs = PROOFS[source];
    const proof = proofs.includes(verification) ? verification : proofs[0];
    return html`<label class="asked">${form.source}<select name="source">${options(SENDER_NAMES, source)}</select></label>
        <label class="asked">${form.name}<input class="field" name="name" required maxlength="100" autocomplete="off" /></label>
        <label class="asked">${form.proof}<select name="verification">${options(proofs.map((word) => [word, words.connection.proofs[word]]), proof)}</select>
            ${form.proofBy[source] ? html`<span class="hint">${form.proofBy[source]}</span>` : ''}</label>
        ${proof === 'signature' ? signingSecret(source) : ''}
        ${proof === 'none' ? html`<p class="note wait">${words.connection.noneText}</p>` : ''}
        <label class="asked">${proof === 'address' ? form.addresses : form.addressesFree}
            <input class="field" name="allowedAddresses" ?required=${proof === 'address'} autocomplete="off" placeholder=${form.addressesLike[source] ?? '203.0.113.0/24'} /></label>`;
}

/** Makes a connection with somebody; answers its id, or null when nothing was made. */
export async function createConnection() {
    const made = await askFor({
        title: form.title,
        fields: creation,
        act: form.act,
        submit: async ({ allowedAddresses, signingSecret: given, ...draft }) => {
            const body = { ...draft, allowedAddresses: allowedAddresses.split(/[\s,]+/).filter(Boolean) };
            if (given) body.signingSecret = given;
            return { ...draft, ...(await ask('connections', { method: 'POST', body })) };
        },
    });
    if (!made) return null;
    await reveal({ ...made, webhookBase: made.webhookUrl.slice(0, -made.token.length - 1) }, made);
    return made.id;
}

/** Makes a new token or signing secret with somebody; answers whether it did. */
export async function rotate(connection, what) {
    const isToken = what === 'token';
    const made = await askFor({
        title: (isToken ? words.connection.tokenTitle : words.connection.secretTitle)(connection.name),
        text: isToken ? words.connection.tokenText : words.connection.secretText,
        fields: () => html`${isToken ? '' : signingSecret(connection.source)}
            <label class="asked">${words.connection.overlap}<select name="overlapSeconds">${options(Object.entries(words.connection.overlaps), USUAL_OVERLAP)}</select></label>
            ${connection.isDefault ? html`<p class="hint">${words.connection.settingsText}</p>` : ''}`,
        act: words.connection.make,
        submit: ({ signingSecret: given, overlapSeconds }) => {
            const body = { what, overlapSeconds: Number(overlapSeconds) };
            if (given) body.signingSecret = given;
            return ask(`connections/${connection.id}/rotate`, { method: 'POST', body });
        },
    });
    if (made && (made.token || made.signingSecret)) await reveal(connection, made);
    return made !== null;
}
