import { html } from 'lit';
import { ask } from '../core/api.js';
import { Element } from '../core/element.js';
import { nameOf } from '../core/name.js';
import { place } from '../core/place.js';
import { Pages } from '../core/resource.js';
import { session } from '../core/session.js';
import { Watch } from '../core/store.js';
import { chip } from '../parts/chip.js';
import { confirm } from '../parts/confirm.js';
import { empty } from '../parts/faces.js';
import { choice } from '../parts/filter.js';
import { list } from '../parts/list.js';
import { suppressNumber } from '../parts/suppress.js';
import { dueTime, time } from '../parts/time.js';
import { attempt, toast } from '../parts/toast.js';
import { words } from '../strings.js';
import { contactPage } from './contact-tabs.js';

const say = words.lists.suppression;
const LATER_MS = 1_500;

/** Whom nobody may call, how long, and who said so. */
class Suppressions extends Element {
    static properties = { address: {} };
    suppressions = new Pages();
    watch = new Watch(this, this.suppressions);

    columns = [
        { label: say.who, plain: true, of: who },
        { label: say.until, of: until },
        { label: say.reason, of: (one) => html`<bdi>${one.reason ?? '–'}</bdi>` },
        { label: say.by, of: by },
        { label: say.when, of: (one) => time(one.startsAt) },
        { label: html`<span class="unseen">${say.acts}</span>`, plain: true, end: true, of: (one) => this.acts(one) },
    ];

    willUpdate() {
        const wanted = place.filters.inForce ?? '';
        if (wanted !== this.shown) {
            this.shown = wanted;
            this.suppressions.load('suppressions', { inForce: wanted });
        }
    }

    disconnectedCallback() {
        super.disconnectedCallback();
        clearTimeout(this.timer);
    }

    render() {
        const add = html`<button class="button main" @click=${this.add}>${say.add}</button>`;
        return contactPage({
            act: add,
            filters: html`<div class="filters">${choice('inForce', say.inForce, Object.entries(say.inForces))}<a class="button bare" href="/contacts?doNotCall=true">${say.contacts}</a></div>`,
            body: list(this.suppressions, {
                columns: session.may('admin', 'manager') ? this.columns : this.columns.slice(0, -1),
                label: words.lists.tabs.suppressions,
                none: empty(say.none, this.shown ? say.noneOfFilter : say.noneAdvice),
            }),
        });
    }

    acts(one) {
        return one.forEver || one.liftedAt || new Date(one.endsAt) < Date.now()
            ? ''
            : html`<button class="button small" @click=${() => this.lift(one)}>${say.lift}</button>`;
    }

    /** Do-not-call is an event: it is here a moment later. */
    async add() {
        const added = await suppressNumber();
        if (!added) return;
        this.suppressions.again();
        if (added.forEver) this.timer = setTimeout(() => this.suppressions.again(), LATER_MS);
    }

    async lift(one) {
        if (!(await confirm({ title: say.liftTitle, text: say.liftText, act: say.lift }))) return;
        if (await attempt(() => ask(`suppressions/${one.id}`, { method: 'DELETE' }))) toast(say.isLifted);
        this.suppressions.again();
    }
}

function who(one) {
    return one.contactId
        ? html`<a href="/contacts/${one.contactId}"><bdi>${nameOf(one)}</bdi></a>`
        : html`<strong class="figure">${one.phoneNumber}</strong>`;
}

/** The event says who said it. */
function by(one) {
    if (one.createdBy) return html`<bdi>${one.createdBy}</bdi>`;
    return session.may('admin', 'manager') ? html`<a href="/events/${one.logId}">${say.event}</a>` : say.event;
}

function until(one) {
    if (one.forEver) return chip('do_not_call', say.forEver);
    return one.liftedAt ? chip('ignored', say.lifted(one.liftedBy)) : dueTime(one.endsAt);
}

customElements.define('tl-suppressions', Suppressions);
