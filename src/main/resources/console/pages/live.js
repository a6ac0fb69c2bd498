import { html } from 'lit';
import { Element } from '../core/element.js';
import { count, milliseconds, percent } from '../core/format.js';
import { Listen } from '../core/listen.js';
import { Resource } from '../core/resource.js';
import { Watch } from '../core/store.js';
import { stream } from '../core/stream.js';
import '../parts/chart.js';
import { chip, EVENT_SOURCE_NAMES, source } from '../parts/chip.js';
import { faces } from '../parts/faces.js';
import { time } from '../parts/time.js';
import { words } from '../strings.js';

const EVERY_MS = 2_000;
const SAMPLES = 150;
const PASSING = 12;

/** After a pause the gateway knows what was missed. */
const LONG_AWAY_MS = 5 * EVERY_MS;

const ratesOf = (sources) => Object.fromEntries(sources.map(({ source: name, perSecond }) => [name, perSecond]));

/** How the gateway fares now, and the last events passing by. Its chart begins with what the gateway remembers. */
class Live extends Element {
    health = new Resource();
    past = new Resource();
    latest = new Resource();
    watch = new Watch(this, this.health, this.latest);
    listen = new Listen(this, (event, kind) => this.hear(event, kind));
    passing = [];
    samples = [];

    async connectedCallback() {
        super.connectedCallback();
        this.past.addEventListener('change', () => this.remember());
        this.health.addEventListener('change', () => this.sample());
        this.past.load('health/rates');
        this.health.load('health');
        this.timer = setInterval(() => stream.paused || document.hidden || this.health.again(), EVERY_MS);
        await this.latest.load(`events?limit=${PASSING}`);
        this.latest.value?.items.toReversed().forEach((event) => this.pass(event));
    }

    disconnectedCallback() {
        super.disconnectedCallback();
        clearInterval(this.timer);
    }

    hear(event, kind) {
        const shown = this.passing.find(({ id }) => id === event.id);
        if (kind === 'event' || shown) this.pass({ ...shown, ...event });
    }

    pass(event) {
        const others = this.passing.filter(({ id }) => id !== event.id);
        this.passing = [event, ...others].sort((one, other) => other.id - one.id).slice(0, PASSING);
        this.requestUpdate();
    }

    /** By this browser's clock: the last step ended just now. */
    remember() {
        const steps = this.past.value?.items ?? [];
        if (this.past.problem || !steps.length) return;
        const late = Date.now() - new Date(steps.at(-1).at);
        const before = steps.map(({ at, sources }) => ({ at: new Date(at).getTime() + late, rates: ratesOf(sources) }));
        this.keep([...before, ...this.samples.filter(({ at }) => at - before.at(-1).at > EVERY_MS / 2)]);
    }

    sample() {
        const { value, problem } = this.health;
        if (!value || problem) return;
        const since = Date.now() - (this.samples.at(-1)?.at ?? 0);
        if (this.samples.length && since > LONG_AWAY_MS) this.past.again();
        if (since > EVERY_MS / 2) this.keep([...this.samples, { at: Date.now(), rates: ratesOf(value.sources) }]);
    }

    keep(samples) {
        this.samples = samples.slice(-SAMPLES);
        this.requestUpdate();
    }

    render() {
        return html`<div class="room"><h1 class="unseen">${words.pages.live}</h1>${faces(this.health, (health) => this.full(health), { lines: 10 })}</div>`;
    }

    full(health) {
        return html`${this.answer(health)}
            <div class="tiles">${this.tiles(health)}</div>
            <section class="card panel">${this.chart()}</section>
            <div class="columns">
                <section class="card panel"><h2>${words.live.passing}</h2>${this.events()}</section>
                <section class="card panel"><h2>${words.live.nodes}</h2>${this.nodes(health.nodes)}</section>
            </div>`;
    }

    /** The answer before the figures. */
    answer({ deadLetters, backlog, nodes }) {
        const silent = nodes.filter((node) => !node.alive).length;
        if (this.health.problem) return html`<p class="answer bad">${this.health.problem.message}</p>`;
        if (silent) return html`<p class="answer bad">${words.live.silent(silent)}</p>`;
        if (deadLetters) return html`<p class="answer bad">${words.live.dead(deadLetters)} <a href="/dead-letters">${words.live.why}</a></p>`;
        return html`<p class="answer">${words.live.good(backlog)}</p>`;
    }

    tiles({ sources, settled, successRate, backlog, deadLetters, ...times }) {
        const rate = sources.reduce((sum, { perSecond }) => sum + perSecond, 0);
        return [
            this.tile(words.live.rate, rate.toFixed(1), words.live.perSecond),
            this.tile(words.live.success, settled ? percent(successRate) : '–', settled ? words.live.ofLast(count(settled)) : ''),
            this.delay(words.live.ack, times.ackMedianSeconds, times.ackSlowestHundredthSeconds),
            this.delay(words.live.effect, times.effectMedianSeconds, times.effectSlowestHundredthSeconds),
            this.tile(words.live.backlog, count(backlog), words.live.waiting),
            this.tile(words.live.deadLetters, count(deadLetters), words.live.givenUp, deadLetters > 0),
        ];
    }

    delay(label, median, slowest) {
        const within = (seconds) => milliseconds(seconds * 1000);
        return median === undefined || median === null ? this.tile(label, '–', '') : this.tile(label, within(median), words.live.p99(within(slowest)));
    }

    tile(label, figure, unit, bad = false) {
        return html`<div class="card tile"><span class="soft small">${label}</span><span class="big figure ${bad ? 'wrong' : ''}">${figure}</span><span class="soft small figure">${unit}</span></div>`;
    }

    chart() {
        const series = EVENT_SOURCE_NAMES.map(([name, label]) => ({ name, label, values: this.samples.map(({ rates }) => rates[name] ?? 0) }));
        return html`<tl-chart label=${words.live.rates} unit=${words.live.perSecond} span=${EVERY_MS * SAMPLES} .series=${series} .times=${this.samples.map(({ at }) => at)}></tl-chart>`;
    }

    events() {
        if (this.latest.state === 'full' && !this.passing.length) {
            return html`<p class="soft">${words.event.noneYet}</p><pre class="code">${words.event.curl(location.origin)}</pre>`;
        }
        return html`<ul class="rows passing">${this.passing.map((event) => html`<li>
            <span class="soft when">${time(event.receivedAt)}</span>
            ${source(event.source)}
            <div class="one-line"><a href="/events/${event.id}">${event.type}</a></div>
            ${chip(event.outcome)}
        </li>`)}</ul>`;
    }

    nodes(nodes) {
        return html`<ul class="rows">${nodes.map((node) => html`<li>
            <div><p class="one-line">${node.host}</p><p class="soft small one-line">${node.id} · ${node.version} · ${words.live.since} ${time(node.startedAt)}</p></div>
            ${node.alive ? chip('alive', words.live.alive) : chip('silent', words.live.lost)}
        </li>`)}</ul>`;
    }
}

customElements.define('tl-live', Live);
