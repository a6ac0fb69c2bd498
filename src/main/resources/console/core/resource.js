import { ask, query } from './api.js';
import { Store } from './store.js';

/** One thing of the gateway: loading, then full or failed. While it is fetched anew, the last answer stays. */
export class Resource extends Store {
    state = 'loading';
    value = null;
    problem = null;

    async load(path) {
        this.path = path;
        this.fetching?.abort();
        const fetching = (this.fetching = new AbortController());
        try {
            const value = await ask(path, { signal: fetching.signal });
            this.settle({ state: 'full', value, problem: null });
        } catch (problem) {
            if (fetching.signal.aborted) return;
            this.settle({ state: this.value === null ? 'error' : 'full', problem });
        }
    }

    again() {
        return this.load(this.path);
    }

    forget() {
        this.fetching?.abort();
        this.settle({ state: 'loading', value: null, problem: null });
    }

    settle(news) {
        Object.assign(this, news);
        this.changed();
    }
}

/** A list that is read page by page; rows that are shown stay where they are. */
export class Pages extends Store {
    state = 'loading';
    items = [];
    next = null;
    problem = null;

    /** From the start, with these parameters. */
    async load(path, parameters = {}) {
        this.path = path;
        this.parameters = parameters;
        await this.fetch({}, () => []);
    }

    async more() {
        if (this.next && !this.growing) {
            this.growing = true;
            await this.fetch({ cursor: this.next }, () => this.items);
            this.growing = false;
            this.changed();
        }
    }

    again() {
        return this.load(this.path, this.parameters);
    }

    async fetch(place, before) {
        this.fetching?.abort();
        const fetching = (this.fetching = new AbortController());
        try {
            const page = await ask(query(this.path, { limit: 50, ...this.parameters, ...place }), { signal: fetching.signal });
            this.settle({ state: 'full', items: [...before(), ...page.items], next: page.next ?? null, problem: null });
        } catch (problem) {
            if (fetching.signal.aborted) return;
            this.settle({ state: 'error', problem });
        }
    }

    /** What is known anew of rows that are shown. */
    renew(row) {
        const at = this.items.findIndex((item) => item.id === row.id);
        if (at >= 0) {
            this.items = this.items.with(at, { ...this.items[at], ...row });
            this.changed();
        }
        return at >= 0;
    }

    settle(news) {
        Object.assign(this, news);
        this.changed();
    }
}
