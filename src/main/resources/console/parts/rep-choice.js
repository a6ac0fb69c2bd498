import { html } from 'lit';
import { Element } from '../core/element.js';
import { Pages } from '../core/resource.js';
import { Watch } from '../core/store.js';
import { words } from '../strings.js';
import { choice } from './filter.js';

const MOST_REPS = 200;

/** Which rep's calls to look at; reps that several sources name by one e-mail address are one. */
class RepChoice extends Element {
    static properties = { address: {} };
    reps = new Pages();
    watch = new Watch(this, this.reps);

    connectedCallback() {
        super.connectedCallback();
        this.reps.load('reps', { limit: MOST_REPS });
    }

    render() {
        const byKey = new Map();
        for (const { email, sourceId, name } of this.reps.items) {
            const key = email ?? sourceId;
            byKey.set(key, name ?? byKey.get(key) ?? key);
        }
        const named = [...byKey].sort(([, one], [, other]) => one.localeCompare(other));
        return choice('rep', words.rep.any, named);
    }
}

customElements.define('tl-rep-choice', RepChoice);

export const repChoice = () => html`<tl-rep-choice .address=${location.href}></tl-rep-choice>`;
