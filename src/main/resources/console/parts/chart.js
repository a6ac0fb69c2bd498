import { html, svg } from 'lit';
import { Element } from '../core/element.js';
import { clockTime, count } from '../core/format.js';
import { words } from '../strings.js';

const WIDTH = 720;
const HEIGHT = 200;
const LEFT = 44;
const BOTTOM = 176;
const TOP = 12;

/** The next figure that reads well on an axis. */
function ceiling(most) {
    const power = 10 ** Math.floor(Math.log10(Math.max(most, 1)));
    return [1, 2, 5, 10].map((step) => step * power).find((step) => step >= most) ?? 10 * power;
}

/** Lines over time, one a series: `series` are {name, label, values}, `times` their common axis. */
class Chart extends Element {
    static properties = { series: { attribute: false }, times: { attribute: false }, unit: {}, label: {}, at: { state: true }, tabled: { state: true } };

    render() {
        return html`<figure>
            <figcaption class="chart-head">
                <h2>${this.label}</h2>
                <ul class="legend">${this.series.map((line) => html`<li class="source ${line.name}">${line.label}</li>`)}</ul>
                <button class="button small bare" aria-pressed=${Boolean(this.tabled)} @click=${() => (this.tabled = !this.tabled)}>
                    ${this.tabled ? words.chart.drawn : words.chart.table}
                </button>
            </figcaption>
            ${this.tabled ? this.table() : this.drawing()}
        </figure>`;
    }

    drawing() {
        const top = ceiling(Math.max(0, ...this.series.flatMap((line) => line.values)));
        const x = (at) => LEFT + (at * (WIDTH - LEFT - 8)) / Math.max(1, this.times.length - 1);
        const y = (value) => BOTTOM - (value / top) * (BOTTOM - TOP);
        return html`<svg class="chart" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label=${this.label}
                @pointermove=${this.point} @pointerleave=${() => (this.at = undefined)}>
            ${[0, 0.5, 1].map((share) => svg`<line class="grid" x1=${LEFT} x2=${WIDTH - 8} y1=${y(top * share)} y2=${y(top * share)}/>
                <text class="axis" x=${LEFT - 8} y=${y(top * share) + 4} text-anchor="end">${count(top * share)}</text>`)}
            ${[0, 0.25, 0.5, 0.75, 1].map((share) => this.tick(share, x))}
            ${this.series.map((line) => svg`<polyline class="line ${line.name}" points=${line.values.map((value, at) => `${x(at)},${y(value)}`).join(' ')}/>`)}
            ${this.at === undefined ? '' : svg`<line class="cursor" x1=${x(this.at)} x2=${x(this.at)} y1=${TOP} y2=${BOTTOM}/>`}
        </svg>
        <p class="small soft figure reading">${this.reading()}</p>`;
    }

    tick(share, x) {
        const at = Math.round((this.times.length - 1) * share);
        const anchor = share === 0 ? 'start' : share === 1 ? 'end' : 'middle';
        return this.times[at] ? svg`<text class="axis" x=${x(at)} y=${BOTTOM + 18} text-anchor=${anchor}>${clockTime(this.times[at])}</text>` : '';
    }

    point(event) {
        const box = event.currentTarget.getBoundingClientRect();
        const inside = ((event.clientX - box.left) / box.width) * WIDTH - LEFT;
        const at = Math.round((inside / (WIDTH - LEFT - 8)) * (this.times.length - 1));
        this.at = Math.min(this.times.length - 1, Math.max(0, at));
    }

    reading() {
        if (this.at === undefined) return `${words.chart.axis(this.unit)}`;
        const figures = this.series.map((line) => `${line.label} ${count(line.values[this.at])}`);
        return `${clockTime(this.times[this.at])} — ${figures.join(' · ')} ${this.unit}`;
    }

    table() {
        return html`<div class="chart-table"><table class="plain">
            <thead><tr><th scope="col">${words.chart.time}</th>${this.series.map((line) => html`<th scope="col" class="end">${line.label}</th>`)}</tr></thead>
            <tbody>${this.times.map((time, at) => html`<tr><td class="figure">${clockTime(time)}</td>
                ${this.series.map((line) => html`<td class="end">${count(line.values[at])}</td>`)}</tr>`).reverse()}</tbody>
        </table></div>`;
    }
}

customElements.define('tl-chart', Chart);
