import { Store } from './store.js';

/** Where the console is. Every state that is worth sharing stands in the address. */
class Place extends Store {
    constructor() {
        super();
        window.addEventListener('popstate', () => this.changed());
        document.addEventListener('click', (click) => this.follow(click));
    }

    /** The path's parts: ['events', '42']. */
    get parts() {
        return location.pathname.split('/').filter(Boolean).map(decodeURIComponent);
    }

    get filters() {
        return Object.fromEntries(new URLSearchParams(location.search));
    }

    go(href, { replace = false } = {}) {
        const method = replace ? 'replaceState' : 'pushState';
        history[method](null, '', href);
        this.changed();
    }

    /** The same page with other filters; an empty one is left out. */
    filter(changes) {
        this.go(this.with(location.pathname, changes), { replace: true });
    }

    /** That path with the filters of now. */
    with(path, changes = {}) {
        const kept = Object.entries({ ...this.filters, ...changes }).filter(([, value]) => value);
        return kept.length ? `${path}?${new URLSearchParams(kept)}` : path;
    }

    follow(click) {
        const link = click.target.closest?.('a[href]');
        const plain = click.button === 0 && !click.metaKey && !click.ctrlKey && !click.shiftKey && !click.altKey;
        if (!link || !plain || click.defaultPrevented || link.target || link.hasAttribute('download')) return;
        if (link.origin !== location.origin || link.pathname.startsWith('/api/') || link.hash) return;
        click.preventDefault();
        this.go(link.pathname + link.search);
    }
}

export const place = new Place();
