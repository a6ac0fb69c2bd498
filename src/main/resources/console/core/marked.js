import { Store } from './store.js';

/** Which contacts are selected: some by hand, on whichever page they stood, or everybody who fits the filter of then. */
export class Marked extends Store {
    ids = new Set();
    filter = null;

    get isEmpty() {
        return this.filter === null && this.ids.size === 0;
    }

    has(id) {
        return this.filter !== null || this.ids.has(id);
    }

    /** Out of everybody one may be taken; then those that are shown stay, by hand. */
    toggle(id, shown) {
        if (this.filter !== null) {
            this.filter = null;
            this.ids = new Set(shown);
        }
        if (!this.ids.delete(id)) this.ids.add(id);
        this.changed();
    }

    /** All of these, or none of them where all are selected already. */
    togglePage(shown) {
        const all = shown.every((id) => this.has(id));
        if (this.filter !== null) this.ids = new Set();
        this.filter = null;
        shown.forEach((id) => (all ? this.ids.delete(id) : this.ids.add(id)));
        this.changed();
    }

    everybody(filter) {
        this.ids = new Set();
        this.filter = filter;
        this.changed();
    }

    clear() {
        this.ids = new Set();
        this.filter = null;
        this.changed();
    }

    /** As the API takes it. */
    get selection() {
        return this.filter !== null ? { filter: this.filter } : { contactIds: [...this.ids] };
    }
}
