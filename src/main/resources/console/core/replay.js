import { ask } from './api.js';
import { session } from './session.js';
import { Store } from './store.js';

const LOOK_EVERY_MS = 1_000;

/** The replay of many events that was started last. The gateway does it; whoever leaves the page finds it again. */
class Replay extends Store {
    /** As the gateway tells it, {scheduled, waiting, deadAgain, state}; null while there is none to show. */
    now = null;

    get isOver() {
        return this.now.state === 'cancelled' || this.now.waiting === 0;
    }

    count(wish) {
        return ask('replays', { method: 'POST', body: { ...wish, dryRun: true } });
    }

    async start(wish, events) {
        this.show({ scheduled: events, waiting: events, state: 'asked' });
        try {
            this.follow(await ask('replays', { method: 'POST', body: wish }));
        } catch (problem) {
            this.show(null);
            throw problem;
        }
    }

    /** Whatever was begun before this page was opened. */
    async resume() {
        const { items } = await ask('replays?limit=1');
        const last = items.length && (await ask(`replays/${items[0].id}`));
        if (last && last.waiting && last.state !== 'cancelled' && !this.now) this.follow(last);
    }

    async cancel() {
        this.show(await ask(`replays/${this.now.id}/cancel`, { method: 'POST' }));
    }

    show(replay) {
        clearTimeout(this.timer);
        this.now = replay;
        this.changed();
    }

    follow(replay) {
        this.show(replay);
        if (!this.isOver) this.timer = setTimeout(() => this.look(replay), LOOK_EVERY_MS);
    }

    /** A look that fails says nothing of the replay: the next one may be luckier. */
    async look(seen) {
        const replay = await ask(`replays/${seen.id}`).catch(() => seen);
        if (session.user && this.now?.id === seen.id && this.now.state !== 'cancelled') this.follow(replay);
    }
}

export const replay = new Replay();
