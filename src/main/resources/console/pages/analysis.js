import { html } from 'lit';
import { ask } from '../core/api.js';
import { Element } from '../core/element.js';
import { count, duration, percent, plain } from '../core/format.js';
import { Listen } from '../core/listen.js';
import { place } from '../core/place.js';
import { Pages, Resource } from '../core/resource.js';
import { Watch } from '../core/store.js';
import { stream } from '../core/stream.js';
import { money, score, sentiment } from '../parts/analysis.js';
import { chip } from '../parts/chip.js';
import { confirm } from '../parts/confirm.js';
import { empty, faces } from '../parts/faces.js';
import { choice } from '../parts/filter.js';
import { list } from '../parts/list.js';
import { time } from '../parts/time.js';
import { attempt, toast } from '../parts/toast.js';
import { words } from '../strings.js';

const EVERY_MS = 4_000;
const FRESH_MS = 1_500;
const FIRST_PAGE = 50;
const compact = new Intl.NumberFormat(undefined, { notation: 'compact', maximumFractionDigits: 1 });

const OUTCOME = { label: words.analysis.outcome, of: ({ callOutcome }) => plain(callOutcome) };
const TREND = { label: words.analysis.trend, of: ({ engagementTrend: trend }) => (trend ? chip(trend, words.analysis.trends[trend]) : '–') };

const who = ({ contactId, contactName, phoneNumber }) => {
    const name = html`<bdi>${contactName ?? phoneNumber ?? words.contact.unnamed}</bdi>`;
    return contactId ? html`<a href="/contacts/${contactId}">${name}</a>` : name;
};

/** How analysing fares, what was given up and why, and what came of the rest. */
class AnalysisPage extends Element {
    static properties = { address: {} };
    summary = new Resource();
    failures = new Pages();
    analyses = new Pages();
    watch = new Watch(this, this.summary, this.failures, this.analyses);
    listen = new Listen(this, (event) => event.source === 'analysis' && this.renew());

    failureColumns = [
        { label: words.call.when, of: (call) => time(call.givenUpAt) },
        { label: words.analysis.call, of: (call) => html`<a href="/calls/${call.callId}"><bdi>${call.phoneNumber ?? words.call.one}</bdi></a>` },
        { label: words.analysis.why, of: (call) => chip('failed', plain(call.failure)) },
        { label: words.analysis.reason, of: (call) => html`<span title=${call.reason}>${call.reason}</span>` },
        { label: words.analysis.tries, end: true, of: (call) => count(call.attempts) },
        { label: html`<span class="unseen">${words.analysis.acts}</span>`, plain: true, end: true, of: (call) => html`<button class="button small" @click=${() => this.retry(call)}>${words.analysis.retry}</button>` },
    ];

    /** What a call ended in is a word of each call; of a number it is whether interest grows. */
    columns = (told) => [
        { label: words.analysis.when, of: (analysis) => time(analysis.analysedAt) },
        { label: words.analysis.contact, of: who },
        { label: words.analysis.score, of: (analysis) => score(analysis.totalScore) },
        { label: words.analysis.sentiment, of: (analysis) => sentiment(analysis.sentiment) },
        told,
        { label: words.analysis.result, of: (analysis) => html`<span title=${analysis.outcomeReason ?? ''}>${chip(analysis.outcome, words.analysis.outcomes[analysis.outcome])}</span>` },
        { label: words.analysis.call, end: true, of: (analysis) => html`<a href="/calls/${analysis.callId}">${words.call.open}</a>` },
    ];

    connectedCallback() {
        super.connectedCallback();
        this.summary.load('analysis/summary');
        this.failures.load('analysis/failures');
        this.timer = setInterval(() => stream.paused || document.hidden || this.summary.again(), EVERY_MS);
    }

    disconnectedCallback() {
        super.disconnectedCallback();
        clearInterval(this.timer);
        clearTimeout(this.due);
        this.due = null;
    }

    willUpdate() {
        const { type, outcome, sentiment: mood, intent } = place.filters;
        const wanted = JSON.stringify([type, outcome, mood, intent]);
        if (wanted !== this.shown) {
            this.shown = wanted;
            this.analyses.load('analyses', { type, outcome, sentiment: mood, intent });
        }
    }

    /** However many come in a moment; what was read further down stays where it is. */
    renew() {
        this.due ??= setTimeout(() => {
            this.due = null;
            this.summary.again();
            if (this.analyses.items.length <= FIRST_PAGE) this.analyses.again();
        }, FRESH_MS);
    }

    render() {
        return html`<div class="room"><h1>${words.pages.analysis}</h1>${faces(this.summary, (summary) => this.full(summary), { lines: 10 })}</div>`;
    }

    full(summary) {
        return html`${this.answer(summary)}
            <div class="tiles">${this.tiles(summary)}</div>
            ${summary.failed || this.failures.items.length ? this.givenUp() : ''}
            <section class="card panel listed">
                <div class="title-line"><h2>${words.analysis.latest}</h2></div>
                <div class="filters">
                    ${choice('type', words.analysis.types.individual, [['complete', words.analysis.types.complete]])}
                    ${choice('outcome', words.analysis.anyOutcome, Object.entries(words.analysis.outcomes))}
                    ${choice('sentiment', words.analysis.anySentiment, Object.entries(words.analysis.sentiments))}
                    ${choice('intent', words.analysis.anyIntent, Object.entries(words.analysis.intents))}
                    ${this.filtered ? html`<a class="button bare" href="/analysis">${words.act.clear}</a>` : ''}
                </div>
                ${list(this.analyses, { columns: this.columns(place.filters.type === 'complete' ? TREND : OUTCOME), label: words.analysis.latest, none: empty(words.analysis.none, this.filtered ? words.analysis.noneOfFilter : words.analysis.noneYet) })}
            </section>`;
    }

    get filtered() {
        return Object.keys(place.filters).length > 0;
    }

    givenUp() {
        return html`<section class="card panel listed">
            <div class="title-line"><h2>${words.analysis.failures}</h2><button class="button small" @click=${this.retryAll}>${words.analysis.retryAll}</button></div>
            ${list(this.failures, { columns: this.failureColumns, label: words.analysis.failures, none: empty(words.analysis.noFailures, words.analysis.noFailuresAdvice) })}
        </section>`;
    }

    /** The answer before the figures. */
    answer({ enabled, breaker, waiting, failed }) {
        if (this.summary.problem) return html`<p class="answer bad">${this.summary.problem.message}</p>`;
        if (!enabled) return html`<div><p class="answer">${words.analysis.off}</p><p class="soft">${words.analysis.offAdvice}</p></div>`;
        if (breaker === 'open') return html`<div><p class="answer bad">${words.analysis.resting(waiting)}</p><p class="soft">${words.analysis.restingAdvice}</p></div>`;
        if (failed) return html`<p class="answer bad">${words.analysis.failed(failed)}</p>`;
        return html`<p class="answer">${waiting ? words.analysis.queued(waiting) : words.analysis.good}</p>`;
    }

    tiles({ breaker, waiting, oldestWaitingSeconds, lately }) {
        const { tiles } = words.analysis;
        const all = lately.answered + lately.refused + lately.truncated + lately.givenUp;
        const priced = lately.costUsd !== null;
        return [
            this.tile(tiles.waiting, count(waiting), waiting ? tiles.oldest(duration(oldestWaitingSeconds)) : tiles.nobody),
            this.tile(tiles.done, count(lately.answered), tiles.others(lately.refused, lately.truncated)),
            this.tile(tiles.success, all ? percent(lately.answered / all) : '–', tiles.ofAll(all)),
            this.tile(tiles.tokens, compact.format(lately.inputTokens + lately.outputTokens), tiles.parts(compact.format(lately.inputTokens), compact.format(lately.outputTokens))),
            this.tile(tiles.cost, money(lately.costUsd), priced && all ? tiles.perCall(money(lately.costUsd / all)) : tiles.unpriced),
            this.tile(tiles.model, tiles.breakers[breaker] ?? '–', tiles.breaker, breaker === 'open'),
        ];
    }

    tile(label, figure, unit, bad = false) {
        return html`<div class="card tile"><span class="soft small">${label}</span><span class="big figure ${bad ? 'wrong' : ''}">${figure}</span><span class="soft small figure">${unit}</span></div>`;
    }

    retry(call) {
        return attempt(async () => {
            await ask(`analysis/failures/${call.id}/retry`, { method: 'POST' });
            toast(words.analysis.retried, { href: `/calls/${call.callId}` });
            this.again();
        });
    }

    async retryAll() {
        const { retryAllTitle: title, retryAllText: text, retryAll: act } = words.analysis;
        if (await confirm({ title, text, act })) {
            await attempt(async () => {
                const { retried } = await ask('analysis/failures/retry', { method: 'POST' });
                toast(words.analysis.retriedAll(retried));
                this.again();
            });
        }
    }

    again() {
        this.summary.again();
        this.failures.again();
    }
}

customElements.define('tl-analysis', AnalysisPage);
