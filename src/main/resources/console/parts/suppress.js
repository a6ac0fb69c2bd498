import { html } from 'lit';
import { ask } from '../core/api.js';
import { words } from '../strings.js';
import { askFor } from './dialog.js';
import { toast } from './toast.js';

const DAY_MS = 86_400_000;
const say = words.lists.suppression;

/** Days first, in the order of their length, for ever last. */
const SPANS = [...Object.entries(say.days).filter(([days]) => days), ['', say.days['']]];

const span = (entered) => html`<label class="asked">${say.how}<select name="days">${SPANS.map(([days, label]) => html`<option value=${days}>${label}</option>`)}</select></label>
    ${entered.days === '' ? html`<p class="note wait">${say.forEverText}</p>` : ''}
    <label class="asked">${say.why}<input class="field" name="reason" maxlength="200" autocomplete="off" /></label>`;

function wish(who, { days, reason }) {
    if (!days) return who;
    const until = new Date(Date.now() + Number(days) * DAY_MS).toISOString();
    return reason ? { ...who, until, reason } : { ...who, until };
}

/** Asks how long, and suppresses these contacts one after the other. */
export async function suppressContacts(ids) {
    const done = await askFor({
        title: say.many(ids.length),
        text: say.manyText,
        fields: span,
        act: say.save,
        submit: async (entered) => {
            for (const contactId of ids) {
                await ask('suppressions', { method: 'POST', body: wish({ contactId }, entered) });
            }
            return { forEver: !entered.days };
        },
    });
    if (done) toast(say.done, { href: done.forEver ? '/contacts?doNotCall=true' : '/suppressions' });
    return done;
}

/** Asks for a number and how long. */
export async function suppressNumber() {
    const done = await askFor({
        title: say.add,
        text: say.addText,
        fields: (entered) => html`<label class="asked">${say.number}<input class="field" name="phoneNumber" type="tel" required maxlength="64" autocomplete="off" /></label>${span(entered)}`,
        act: say.save,
        submit: (entered) => ask('suppressions', { method: 'POST', body: wish({ phoneNumber: entered.phoneNumber }, entered) }),
    });
    if (done) toast(say.done);
    return done;
}
