import { html } from 'lit';
import { ask } from '../core/api.js';
import { Element } from '../core/element.js';
import { selectedActs } from '../core/selected-acts.js';
import { Watch } from '../core/store.js';
import { words } from '../strings.js';
import { askFor } from './dialog.js';
import { icon } from './icon.js';
import { suppressContacts } from './suppress.js';
import { toast } from './toast.js';
import { openVerdicts } from './verdicts.js';

const MOST_BY_HAND = 5_000;
const MOST_SUPPRESSED = 100;

/** Asks for a name and saves the selection under it. */
async function save(selection) {
    const made = await askFor({
        title: words.lists.save,
        text: words.lists.saveText,
        fields: () => html`<label class="asked">${words.lists.name}<input class="field" name="name" required maxlength="100" autocomplete="off" /></label>`,
        act: words.lists.save,
        submit: ({ name }) => ask('lists', { method: 'POST', body: { name, selection } }),
    });
    if (made) toast(words.lists.saved(made.name), { href: '/lists' });
}

/** How many are selected, and what can be done with them. `filter` is what all that fit would be. */
class SelectionBar extends Element {
    static properties = { marked: { attribute: false }, filter: { attribute: false } };

    connectedCallback() {
        super.connectedCallback();
        this.watch ??= new Watch(this, this.marked);
    }

    render() {
        const { marked } = this;
        if (marked.isEmpty) return '';
        const tooMany = marked.ids.size > MOST_BY_HAND;
        return html`<section class="card selected" aria-label=${words.lists.bar}>
            <p aria-live="polite"><strong>${marked.filter ? words.lists.pickedWhole : words.lists.picked(marked.ids.size)}</strong></p>
            ${marked.filter ? '' : html`<button class="button bare small" @click=${() => marked.everybody(this.filter)}>${words.lists.whole}</button>`}
            <span class="acts">${tooMany ? html`<span class="soft">${words.lists.most}</span>` : this.acts()}</span>
            <button class="button bare icon small" title=${words.lists.clear} aria-label=${words.lists.clear} @click=${() => marked.clear()}>${icon('close', 14)}</button>
        </section>`;
    }

    acts() {
        const { marked } = this;
        const suppressible = !marked.filter && marked.ids.size <= MOST_SUPPRESSED;
        return html`<button class="button small" @click=${() => openVerdicts(marked.selection)}>${words.lists.check}</button>
            <button class="button small" @click=${() => save(marked.selection)}>${words.lists.save}</button>
            ${suppressible ? html`<button class="button small" @click=${() => suppressContacts([...marked.ids])}>${words.lists.suppression.save}</button>` : ''}
            ${selectedActs
                .filter((act) => act.may())
                .map((act) => html`<button class="button small ${act.main ? 'main' : ''}" @click=${() => act.run(marked.selection)}>${act.label}</button>`)}`;
    }
}

customElements.define('tl-selection-bar', SelectionBar);
