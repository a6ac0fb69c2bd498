import { html, svg } from 'lit';
import { exactTime } from '../core/format.js';
import { words } from '../strings.js';
import { Drawing } from './drawing.js';

const HEIGHT = 120;
const LEFT = 32;
const RIGHT = 10;
const TOP = 10;
const BOTTOM = 110;
const MARKS = [0, 50, 100];

const y = (score) => BOTTOM - (score / 100) * (BOTTOM - TOP);

/** A person's lead score from call to call, the first on the left: `analyses` of each call, those without a score left out. */
class ScoreChart extends Drawing {
    static properties = { analyses: { attribute: false } };

    get scored() {
        return this.analyses.filter(({ totalScore }) => totalScore !== null).sort((one, other) => one.callAt.localeCompare(other.callAt));
    }

    render() {
        return html`<figure>
            <figcaption class="chart-head">
                <h4>${words.analysis.chart}</h4>
                ${this.toggle()}
            </figcaption>
            ${this.tabled ? this.table() : this.drawing()}
        </figure>`;
    }

    x(place) {
        return LEFT + (place / Math.max(1, this.scored.length - 1)) * (this.width - LEFT - RIGHT);
    }

    drawing() {
        const points = this.scored.map(({ totalScore }, place) => [this.x(place), y(totalScore)]);
        return html`<svg class="score-chart" viewBox="0 0 ${this.width} ${HEIGHT}" height=${HEIGHT} role="img" aria-label=${words.analysis.chart}
                @pointermove=${this.follow} @pointerleave=${() => (this.at = undefined)}>
            ${MARKS.map((mark) => svg`<line class="grid" x1=${LEFT} x2=${this.width - RIGHT} y1=${y(mark)} y2=${y(mark)}/>
                <text class="axis" x=${LEFT - 8} y=${y(mark) + 4} text-anchor="end">${mark}</text>`)}
            ${this.at === undefined ? '' : svg`<line class="cursor" x1=${this.x(this.at)} x2=${this.x(this.at)} y1=${TOP} y2=${BOTTOM}/>`}
            <polyline class="line" points=${points.map((point) => point.join(',')).join(' ')} />
            ${points.map(([across, down]) => svg`<circle class="dot" cx=${across} cy=${down} r="3.5"/>`)}
        </svg>
        <p class="small soft figure">${this.reading()}</p>`;
    }

    /** The call nearest to the pointer. */
    follow(event) {
        const inside = event.clientX - event.currentTarget.getBoundingClientRect().left;
        const distances = this.scored.map((analysis, place) => Math.abs(this.x(place) - inside));
        this.at = distances.indexOf(Math.min(...distances));
    }

    reading() {
        const analysis = this.scored[this.at];
        return analysis ? `${exactTime(analysis.callAt)} — ${analysis.totalScore} · ${words.analysis.sentiments[analysis.sentiment] ?? '–'}` : words.analysis.point;
    }

    table() {
        return html`<div class="chart-table"><table class="plain">
            <thead><tr><th scope="col">${words.analysis.call}</th><th scope="col">${words.analysis.sentiment}</th><th scope="col" class="end">${words.analysis.score}</th></tr></thead>
            <tbody>${this.scored.toReversed().map((analysis) => html`<tr>
                <td class="figure"><a href="/calls/${analysis.callId}">${exactTime(analysis.callAt)}</a></td>
                <td>${words.analysis.sentiments[analysis.sentiment] ?? '–'}</td>
                <td class="end">${analysis.totalScore}</td>
            </tr>`)}</tbody>
        </table></div>`;
    }
}

customElements.define('tl-score-chart', ScoreChart);
