import { html, svg } from 'lit';
import { count, secondTime } from '../core/format.js';
import { words } from '../strings.js';
import { Drawing } from './drawing.js';

const HEIGHT = 200;
const LEFT = 40;
const RIGHT = 8;
const BOTTOM = 176;
const TOP = 12;

/** The next figure that reads well on an axis. */
function ceiling(most) {
    const power = 10 ** Math.floor(Math.log10(Math.max(most, 1)));
    return [1, 2, 3, 4, 6, 8, 10].map((step) => step * power).find((step) => step >= most) ?? 10 * power;
}

/** Lines over the last `span` milliseconds, one a series: {name, label, values}, `times` their common axis. */
class Chart extends Drawing {
    static properties = {
        series: { attribute: false },
        times: { attribute: false },
        span: { type: Number },
        unit: {},
        label: {},
    };

    render() {
        return html`<figure>
            <figcaption class="chart-head">
                <h2>${this.label}</h2>
                <ul class="legend">${this.series.map((line) => html`<li class="source ${line.name}">${line.label}</li>`)}</ul>
                ${this.toggle()}
            </figcaption>
            ${this.tabled ? this.table() : this.drawing()}
        </figure>`;
    }

    get start() {
        return (this.times.at(-1) ?? Date.now()) - this.span;
    }

    x(time) {
        return LEFT + ((time - this.start) / this.span) * (this.width - LEFT - RIGHT);
    }

    drawing() {
        const top = ceiling(Math.max(0, ...this.series.flatMap((line) => line.values)));
        const y = (value) => BOTTOM - (value / top) * (BOTTOM - TOP);
        const points = (values) => values.map((value, at) => `${this.x(this.times[at])},${y(value)}`).join(' ');
        return html`<svg class="chart" viewBox="0 0 ${this.width} ${HEIGHT}" height=${HEIGHT} role="img" aria-label=${this.label}
                @pointermove=${this.point} @pointerleave=${() => (this.at = undefined)}>
            ${[0, 0.5, 1].map((share) => this.grid(top * share, y(top * share)))}
            ${[0, 0.5, 1].map((share) => this.tick(share))}
            ${this.series.map((line) => svg`<polyline class="line ${line.name}" points=${points(line.values)}/>`)}
            ${this.at === undefined ? '' : this.cursor(this.x(this.times[this.at]))}
        </svg>
        <p class="small soft figure">${this.reading()}</p>`;
    }

    grid(value, y) {
        return svg`<line class="grid" x1=${LEFT} x2=${this.width - RIGHT} y1=${y} y2=${y}/>
            <text class="axis" x=${LEFT - 8} y=${y + 4} text-anchor="end">${count(value)}</text>`;
    }

    tick(share) {
        const time = this.start + share * this.span;
        const anchor = ['start', 'middle', 'end'][share * 2];
        return svg`<text class="axis" x=${this.x(time)} y=${BOTTOM + 18} text-anchor=${anchor}>${secondTime(time)}</text>`;
    }

    cursor(x) {
        return svg`<line class="cursor" x1=${x} x2=${x} y1=${TOP} y2=${BOTTOM}/>`;
    }

    /** The moment nearest to the pointer. */
    point(event) {
        const inside = event.clientX - event.currentTarget.getBoundingClientRect().left;
        const distances = this.times.map((time) => Math.abs(this.x(time) - inside));
        this.at = distances.length ? distances.indexOf(Math.min(...distances)) : undefined;
    }

    reading() {
        if (this.at === undefined) return words.chart.axis(this.unit);
        const figures = this.series.map((line) => `${line.label} ${count(line.values[this.at])}`);
        return `${secondTime(this.times[this.at])} — ${figures.join(' · ')} ${this.unit}`;
    }

    table() {
        return html`<div class="chart-table"><table class="plain">
            <thead><tr><th scope="col">${words.chart.time}</th>${this.series.map((line) => html`<th scope="col" class="end">${line.label}</th>`)}</tr></thead>
            <tbody>${this.times.map((time, at) => html`<tr><td class="figure">${secondTime(time)}</td>
                ${this.series.map((line) => html`<td class="end">${count(line.values[at])}</td>`)}</tr>`).reverse()}</tbody>
        </table></div>`;
    }
}

customElements.define('tl-chart', Chart);
