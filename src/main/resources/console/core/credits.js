import { ask } from './api.js';
import { Store } from './store.js';

const LOOK_EVERY_MS = 20_000;

/** What is left, as whoever leads is to know on every page. */
class Credits extends Store {
    /** As the gateway tells it; null before it was asked. */
    now = null;

    start() {
        this.look();
        this.timer = setInterval(() => document.hidden || this.look(), LOOK_EVERY_MS);
    }

    stop() {
        clearInterval(this.timer);
        this.now = null;
    }

    show(standing) {
        this.now = standing;
        this.changed();
    }

    /** A look that fails says nothing; the next one may be luckier. */
    look() {
        return ask('credits').then((standing) => this.show(standing), () => {});
    }
}

export const credits = new Credits();
