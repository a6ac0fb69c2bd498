import { html, svg } from 'lit';
import { count } from '../core/format.js';
import { words } from '../strings.js';
import { Drawing } from './drawing.js';

const HEIGHT = 180;
const LEFT = 44;
const RIGHT = 8;
const BOTTOM = 156;
const TOP = 12;
const WIDEST = 44;

const dayNamed = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short', timeZone: 'UTC' });
const named = ({ day }) => dayNamed.format(new Date(`${day}T00:00:00Z`));

/** The next figure that reads well on an axis, and can be halved. */
function ceiling(most) {
    const power = 10 ** Math.floor(Math.log10(Math.max(most, 2)));
    return [1, 2, 4, 6, 8, 10].map((step) => step * power).find((step) => step >= most && step > 1) ?? 10 * power;
}

/** What was used on each of some days, {day, used, calls, toppedUp}, as bars or as a table. */
class DayBars extends Drawing {
    static properties = { days: { attribute: false } };

    render() {
        return html`<figure>
            <figcaption class="chart-head">
                <h2>${words.credit.use}</h2>
                ${this.toggle()}
            </figcaption>
            ${this.tabled ? this.table() : this.drawing()}
        </figure>`;
    }

    get step() {
        return (this.width - LEFT - RIGHT) / this.days.length;
    }

    drawing() {
        const top = ceiling(Math.max(0, ...this.days.map(({ used }) => used)));
        const y = (value) => BOTTOM - (Math.max(0, value) / top) * (BOTTOM - TOP);
        return html`<svg class="chart" viewBox="0 0 ${this.width} ${HEIGHT}" height=${HEIGHT} role="img" aria-label=${words.credit.use}
                @pointermove=${this.point} @pointerleave=${() => (this.at = undefined)}>
            ${[0, 0.5, 1].map((share) => this.grid(top * share, y(top * share)))}
            ${this.days.map((day, at) => this.bar(day, at, y(day.used)))}
            ${this.ticks()}
        </svg>
        <p class="small soft figure">${this.at === undefined ? words.credit.pointAt : words.credit.reading({ ...this.days[this.at], day: named(this.days[this.at]) })}</p>`;
    }

    bar(day, at, y) {
        const wide = Math.max(1, Math.min(WIDEST, this.step * 0.7));
        const x = LEFT + at * this.step + (this.step - wide) / 2;
        return svg`<rect class="bar ${this.at === at ? 'at' : ''}" x=${x} y=${y} width=${wide} height=${BOTTOM - y} rx="1.5"/>`;
    }

    grid(value, y) {
        return svg`<line class="grid" x1=${LEFT} x2=${this.width - RIGHT} y1=${y} y2=${y}/>
            <text class="axis" x=${LEFT - 8} y=${y + 4} text-anchor="end">${count(value)}</text>`;
    }

    /** The first day, today, and the middle. */
    ticks() {
        const last = this.days.length - 1;
        return [...new Set([0, Math.round(last / 2), last])].map((at, nth, all) => {
            const anchor = nth === 0 ? 'start' : nth === all.length - 1 ? 'end' : 'middle';
            const x = LEFT + (at + [0, 0.5, 1][nth === 0 ? 0 : anchor === 'end' ? 2 : 1]) * this.step;
            return svg`<text class="axis" x=${x} y=${BOTTOM + 18} text-anchor=${anchor}>${named(this.days[at])}</text>`;
        });
    }

    point(event) {
        const inside = event.clientX - event.currentTarget.getBoundingClientRect().left - LEFT;
        const at = Math.floor(inside / this.step);
        this.at = at >= 0 && at < this.days.length ? at : undefined;
    }

    table() {
        const { day, used, calls, added } = words.credit;
        return html`<div class="chart-table" tabindex="0"><table class="plain">
            <thead><tr><th scope="col">${day}</th><th scope="col" class="end">${used}</th><th scope="col" class="end">${calls}</th><th scope="col" class="end">${added}</th></tr></thead>
            <tbody>${this.days
                .map((one) => html`<tr><td class="figure">${one.day}</td><td class="end">${count(one.used)}</td><td class="end">${count(one.calls)}</td><td class="end">${count(one.toppedUp)}</td></tr>`)
                .reverse()}</tbody>
        </table></div>`;
    }
}

customElements.define('tl-day-bars', DayBars);
