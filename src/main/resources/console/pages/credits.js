import { html } from 'lit';
import { query } from '../core/api.js';
import { credits } from '../core/credits.js';
import { Element } from '../core/element.js';
import { count, duration, exactTime } from '../core/format.js';
import { place } from '../core/place.js';
import { RANGES, rangeStart } from '../core/range.js';
import { Pages, Resource } from '../core/resource.js';
import { session } from '../core/session.js';
import { Watch } from '../core/store.js';
import { chip } from '../parts/chip.js';
import '../parts/day-bars.js';
import { bones, empty, failed } from '../parts/faces.js';
import { choice } from '../parts/filter.js';
import { list } from '../parts/list.js';
import { time } from '../parts/time.js';
import { words } from '../strings.js';
import { changeThreshold, topUp } from './credit-forms.js';

const FRESH_MS = 10_000;
const FIRST_PAGE = 50;

const signed = (number) => (number > 0 ? `+${count(number)}` : count(number).replace('-', '−'));

function what(entry) {
    if (entry.kind === 'top-up') {
        return html`<bdi>${entry.reason}</bdi>${entry.actorName ? html` <span class="soft">${words.credit.by(entry.actorName)}</span>` : ''}`;
    }
    const whom = entry.contactName ?? entry.contactNumber ?? words.credit.unknownCall;
    return html`<a href="/calls/${entry.callId}"><bdi>${whom}</bdi></a>`;
}

const COLUMNS = [
    { label: words.credit.when, plain: true, of: (entry) => time(entry.createdAt) },
    { label: words.credit.kind, of: (entry) => chip(entry.kind, words.credit.kinds[entry.kind]) },
    { label: words.credit.what, of: what },
    { label: words.credit.duration, end: true, of: ({ seconds }) => html`<span class="figure">${duration(seconds)}</span>` },
    { label: words.credit.amount, end: true, of: ({ credits: moved }) => html`<strong class="figure ${moved > 0 ? 'gain' : ''}">${signed(moved)}</strong>` },
];

/** What voice agents cost: what is left and for how long, what was used by day, and every entry. */
class CreditsPage extends Element {
    static properties = { address: {} };
    use = new Resource();
    ledger = new Pages();
    watch = new Watch(this, this.use, this.ledger, credits);

    connectedCallback() {
        super.connectedCallback();
        this.fresh = setInterval(() => document.hidden || this.again(), FRESH_MS);
        credits.look();
        this.use.load('credits/use');
    }

    disconnectedCallback() {
        super.disconnectedCallback();
        clearInterval(this.fresh);
    }

    willUpdate() {
        const { kind, range } = place.filters;
        const wanted = JSON.stringify([kind, range]);
        if (wanted !== this.shown) {
            this.shown = wanted;
            this.ledger.load('credits/ledger', { kind, from: rangeStart() });
        }
    }

    /** Whoever reads on further down is left in peace. */
    again() {
        credits.look();
        this.use.again();
        if (this.ledger.items.length <= FIRST_PAGE) this.ledger.again();
    }

    render() {
        const add = html`<button class="button main" @click=${this.add}>${words.credit.topUp}</button>`;
        return html`<div class="room">
            <div class="title-line"><h1>${words.credit.page}</h1>${session.may('admin') ? add : ''}</div>
            ${this.answer()}
            <div class="tiles">${this.tiles()}</div>
            <section class="card panel">${this.days()}</section>
            <section class="card panel listed ledger">${this.head()} ${this.entries()}</section>
        </div>`;
    }

    async add() {
        if (await topUp()) this.again();
    }

    async limit() {
        if (await changeThreshold(credits.now)) this.again();
    }

    /** The answer before the figures. */
    answer() {
        const { now } = credits;
        if (!now) return html`<p class="answer">&nbsp;</p>`;
        if (now.balance < 0) return html`<p class="answer bad">${words.credit.overdrawn(now.balance)}</p>`;
        if (now.low) return html`<p class="answer bad">${words.credit.low(now.balance, now.threshold)}</p>`;
        if (now.balance === 0) return html`<p class="answer">${words.credit.empty}</p>`;
        const { value } = this.use;
        return html`<p class="answer">${value ? words.credit.left(now.balance, value.runwayDays) : words.credit.some(now.balance)}</p>`;
    }

    tiles() {
        const [{ now }, { value: use }] = [credits, this.use];
        return [
            this.tile(words.credit.balance, now && signed(now.balance).replace('+', ''), now && words.credit.price(now.creditsPerMinute), now?.balance < 0),
            this.tile(words.credit.daily, use && count(Math.round(use.dailyUse * 10) / 10), words.credit.dailyOf),
            this.tile(words.credit.runway, use && (use.runwayDays === null ? '–' : words.credit.runwayDays(use.runwayDays)), use?.runwayDays === null ? words.credit.forGood : words.credit.daysWord),
            this.threshold(now),
        ];
    }

    tile(label, figure, beneath, bad = false) {
        return html`<div class="card tile"><span class="soft small">${label}</span>
            <span class="big figure ${bad ? 'bad' : ''}">${figure ?? html`<span class="bone w2"></span>`}</span>
            <span class="soft small figure">${beneath ?? html`&nbsp;`}</span></div>`;
    }

    threshold(now) {
        const none = now && now.threshold === null;
        const figure = now && (none ? words.credit.noThreshold : signed(now.threshold).replace('+', ''));
        const since = now?.lowSince ? html`${words.credit.lowSince} <time datetime=${now.lowSince}>${exactTime(now.lowSince)}</time>` : words.credit.thresholdSet;
        const change = html`<button class="button small" @click=${this.limit}>${words.credit.changeThreshold}</button>`;
        return html`<div class="card tile"><span class="soft small">${words.credit.threshold}</span>
            <span class="big figure with-act">${figure ?? html`<span class="bone w2"></span>`}${now && session.may('admin') ? change : ''}</span>
            <span class="soft small">${none ? words.credit.noThresholdText : since}</span></div>`;
    }

    days() {
        const { state, value, problem } = this.use;
        if (state === 'error') return failed(problem, () => this.use.again());
        return value ? html`<tl-day-bars .days=${value.days}></tl-day-bars>` : html`<h2>${words.credit.use}</h2>${bones(7)}`;
    }

    head() {
        const { kind } = place.filters;
        return html`<div class="listed-head"><h2>${words.credit.ledger}</h2>
            <div class="filters wrap">
                ${choice('kind', words.credit.anyKind, Object.entries(words.credit.kinds))}
                ${choice('range', words.range.all, RANGES.map(({ name, label }) => [name, label]))}
                <a class="button" href=${query('/api/v1/credits/ledger', { format: 'csv', kind, from: rangeStart() })} download="credits.csv">${words.credit.export}</a>
            </div>
        </div>`;
    }

    entries() {
        const filtered = Object.keys(place.filters).length > 0;
        const clear = html`<a class="button" href="/credits">${words.act.clear}</a>`;
        return list(this.ledger, {
            columns: COLUMNS,
            label: words.credit.ledger,
            none: filtered ? empty(words.credit.none, words.credit.noneOfFilter, clear) : empty(words.credit.none, words.credit.noneAdvice),
        });
    }
}

customElements.define('tl-credits', CreditsPage);
