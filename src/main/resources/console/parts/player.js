import { html } from 'lit';
import { Element } from '../core/element.js';
import { words } from '../strings.js';

/** A call's recording, fetched when somebody listens; where it cannot be heard, the gateway's own words say why. */
class Player extends Element {
    static properties = { call: {}, problem: { state: true } };

    willUpdate(changed) {
        if (changed.has('call')) this.problem = '';
    }

    get path() {
        return `/api/v1/calls/${encodeURIComponent(this.call)}/recording`;
    }

    render() {
        return html`<audio controls preload="none" src=${this.path} aria-label=${words.call.recording} @error=${this.failed} @playing=${this.heard}></audio>
            ${this.problem ? html`<p class="small" role="status">${this.problem}</p>` : ''}`;
    }

    heard() {
        this.problem = '';
    }

    /** A media element does not say what it was answered. */
    async failed() {
        this.problem = words.call.unheard;
        const asked = new AbortController();
        const answer = await fetch(this.path, { signal: asked.signal }).catch(() => null);
        const said = answer && !answer.ok ? await answer.json().catch(() => null) : null;
        this.problem = said?.detail ?? words.call.unheard;
        asked.abort();
    }
}

customElements.define('tl-player', Player);

/** For a call that has a recording. */
export function player(call) {
    return html`<tl-player .call=${call}></tl-player>`;
}
