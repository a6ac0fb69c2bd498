import { html } from 'lit';
import { ask } from '../core/api.js';
import { Element } from '../core/element.js';
import { exactTime, plain } from '../core/format.js';
import { Pages } from '../core/resource.js';
import { selectedActs } from '../core/selected-acts.js';
import { session } from '../core/session.js';
import { Watch } from '../core/store.js';
import { confirm } from '../parts/confirm.js';
import { empty } from '../parts/faces.js';
import { list } from '../parts/list.js';
import { time } from '../parts/time.js';
import { attempt, toast } from '../parts/toast.js';
import { openVerdicts } from '../parts/verdicts.js';
import { words } from '../strings.js';
import { contactPage } from './contact-tabs.js';

const say = words.lists.list;

/** A filter as people read it. */
function filterText(filter) {
    const said = Object.entries(filter).map(([name, value]) => `${say.filters[name]}: ${valueText(name, value)}`);
    return said.length ? said.join(', ') : say.everybody;
}

function valueText(name, value) {
    if (name === 'text') return value;
    return name === 'notCalledSince' ? exactTime(value) : (say.values[value] ?? plain(value));
}

/** Selections that were given a name. */
class ContactLists extends Element {
    lists = new Pages();
    watch = new Watch(this, this.lists);

    columns = [
        { label: words.lists.name, plain: true, of: (one) => html`<strong title=${one.name}><bdi>${one.name}</bdi></strong>` },
        { label: say.who, of: (one) => html`<bdi>${one.filter ? filterText(one.filter) : say.members(one.members)}</bdi>` },
        { label: say.by, of: (one) => html`<bdi>${one.createdBy}</bdi>` },
        { label: say.when, of: (one) => time(one.createdAt) },
        { label: html`<span class="unseen">${say.acts}</span>`, plain: true, end: true, of: (one) => this.acts(one) },
    ];

    connectedCallback() {
        super.connectedCallback();
        this.lists.load('lists');
    }

    render() {
        return contactPage({
            body: list(this.lists, {
                columns: this.columns,
                label: words.lists.tabs.lists,
                none: empty(say.none, say.noneAdvice, html`<a class="button main" href="/contacts">${say.go}</a>`),
            }),
        });
    }

    acts(one) {
        const selection = { listId: one.id };
        return html`${one.filter ? html`<a class="button small" href="/contacts?${new URLSearchParams(one.filter)}">${say.open}</a>` : ''}
            <button class="button small" @click=${() => openVerdicts(selection)}>${words.lists.check}</button>
            ${selectedActs.filter((act) => act.may()).map((act) => html`<button class="button small" @click=${() => act.run(selection)}>${act.label}</button>`)}
            ${session.may('admin', 'manager') ? html`<button class="button small" @click=${() => this.drop(one)}>${say.drop}</button>` : ''}`;
    }

    async drop(one) {
        if (!(await confirm({ title: say.dropTitle(one.name), text: say.dropText, act: say.drop }))) return;
        if (await attempt(() => ask(`lists/${one.id}`, { method: 'DELETE' }))) toast(say.dropped(one.name));
        this.lists.again();
    }
}

customElements.define('tl-lists', ContactLists);
