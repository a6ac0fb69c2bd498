import { Store } from './store.js';

/** An event came in; one settled later on; some were left out because too many came at once. */
const KINDS = ['event', 'settled', 'skipped'];

/** The gateway's live stream. It resumes where it broke, and rests while it is paused. */
class Stream extends Store {
    paused = false;
    open = false;

    /** It was open, or ought to be, and broke. */
    away = false;

    start() {
        this.stop();
        this.source = new EventSource('/api/v1/stream');
        this.source.onopen = () => this.heard(true);
        this.source.onerror = () => this.heard(false, true);
        KINDS.forEach((kind) => this.source.addEventListener(kind, (message) => this.tell(kind, message)));
    }

    stop() {
        this.source?.close();
        this.source = null;
        this.heard(false);
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
