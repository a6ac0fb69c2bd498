import { ask } from './api.js';
import { Store } from './store.js';

/** An event came in; one settled later on; some were left out because too many came at once. */
const KINDS = ['event', 'settled', 'skipped'];

const FIRST_WAIT_MS = 2_000;
const LONGEST_WAIT_MS = 60_000;

/**
 * The gateway's live stream. It resumes where it broke, and rests while it is paused. A browser gives it up for good when
 * the gateway refuses it: then it is begun anew.
 */
class Stream extends Store {
    paused = false;
    open = false;
    wait = FIRST_WAIT_MS;

    /** It was open, or ought to be, and broke. */
    away = false;

    start() {
        this.stop();
        const source = new EventSource('/api/v1/stream');
        this.source = source;
        source.onopen = () => {
            this.wait = FIRST_WAIT_MS;
            this.heard(true);
        };
        source.onerror = () => {
            this.heard(false, true);
            if (source.readyState === EventSource.CLOSED) this.later();
        };
        KINDS.forEach((kind) => source.addEventListener(kind, (message) => this.tell(kind, message)));
    }

    stop() {
        clearTimeout(this.timer);
        this.source?.close();
        this.source = null;
        this.heard(false);
    }

    /** Why it was refused is not said: if the session is over, asking who is signed in ends it for the whole page. */
    later() {
        const refused = this.source;
        const again = (begin) => this.source === refused && begin();
        this.timer = setTimeout(() => {
            ask('me').then(
                () => again(() => this.start()),
                (problem) => again(() => problem.status !== 401 && this.later()),
            );
        }, this.wait);
        this.wait = Math.min(2 * this.wait, LONGEST_WAIT_MS);
    }

    toggle() {
        this.paused = !this.paused;
        if (this.paused) {
            this.stop();
        } else {
            this.start();
        }
    }

    heard(open, away = false) {
        this.open = open;
        this.away = away;
        this.changed();
    }

    tell(kind, message) {
        this.dispatchEvent(new CustomEvent('news', { detail: { kind, event: JSON.parse(message.data) } }));
    }
}

export const stream = new Stream();
