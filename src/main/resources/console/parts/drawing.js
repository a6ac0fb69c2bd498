import { html } from 'lit';
import { Element } from '../core/element.js';
import { words } from '../strings.js';

const NARROWEST = 200;

/** A chart as wide as its place, drawn pixel by pixel so that its words have their size at every width; or a table. */
export class Drawing extends Element {
    static properties = { at: { state: true }, tabled: { state: true }, width: { state: true } };

    constructor() {
        super();
        this.width = 720;
    }

    connectedCallback() {
        super.connectedCallback();
        this.measure = new ResizeObserver(([{ contentRect }]) => (this.width = Math.max(NARROWEST, Math.round(contentRect.width))));
        this.measure.observe(this);
    }

    disconnectedCallback() {
        super.disconnectedCallback();
        this.measure.disconnect();
    }

    /** Between the chart and its figures as a table. */
    toggle() {
        return html`<button class="button small bare" aria-pressed=${Boolean(this.tabled)} @click=${() => (this.tabled = !this.tabled)}>
            ${this.tabled ? words.chart.drawn : words.chart.table}
        </button>`;
    }
}
