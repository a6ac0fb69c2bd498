import { html } from 'lit';
import { ask } from '../core/api.js';
import { credits } from '../core/credits.js';
import { askFor } from '../parts/dialog.js';
import { toast } from '../parts/toast.js';
import { words } from '../strings.js';

const MOST_AT_ONCE = 1_000_000_000;
const MOST = 1_000_000_000_000;

/** Pays credits in; answers the entry, or null. */
export async function topUp() {
    const added = await askFor({
        title: words.credit.topUpTitle,
        text: words.credit.topUpText,
        fields: () => html`<label class="asked">${words.credit.topUpCredits}<input class="field" name="credits" type="number" inputmode="numeric" required min="1" max=${MOST_AT_ONCE} step="1" autocomplete="off" /></label>
            <label class="asked">${words.credit.topUpReason}<input class="field" name="reason" required maxlength="200" autocomplete="off" /></label>`,
        act: words.credit.topUpAct,
        submit: (entered) => ask('credits/top-ups', { method: 'POST', body: { credits: Number(entered.credits), reason: entered.reason } }),
    });
    if (added) toast(words.credit.toppedUp(added.credits, added.balance));
    return added;
}

/** Says when credits are low; answers how they stand, or null. */
export async function changeThreshold({ threshold }) {
    const standing = await askFor({
        title: words.credit.thresholdTitle,
        text: words.credit.thresholdText,
        fields: () => html`<label class="asked">${words.credit.thresholdField}<input class="field" name="threshold" type="number" inputmode="numeric" min=${-MOST} max=${MOST} step="1" value=${threshold ?? ''} autocomplete="off" /></label>`,
        act: words.credit.thresholdSave,
        submit: (entered) => ask('credits', { method: 'PATCH', body: { threshold: entered.threshold === '' ? null : Number(entered.threshold) } }),
    });
    if (standing) {
        toast(words.credit.thresholdSaved);
        credits.show(standing);
    }
    return standing;
}
