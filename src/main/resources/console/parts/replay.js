import { html } from 'lit';
import { Element } from '../core/element.js';
import { count } from '../core/format.js';
import { replay } from '../core/replay.js';
import { Watch } from '../core/store.js';
import { words } from '../strings.js';
import { confirm } from './confirm.js';
import { icon } from './icon.js';
import { attempt, toast } from './toast.js';

/** Counts first: what is confirmed is a number. */
export function replayMany(wish) {
    return attempt(async () => {
        const { events } = await replay.count(wish);
        if (!events) {
            toast(words.replay.none);
        } else if (await confirm({ title: words.replay.title(events), text: words.replay.text, act: words.event.replay })) {
            await replay.start(wish, events);
        }
    });
}

/** How far it is, on whichever page one is, until it is put away. */
class ReplayDock extends Element {
    watch = new Watch(this, replay);

    render() {
        return replay.now ? html`<section class="card dock" aria-label=${words.replay.label}>${this.full(replay.now)}</section>` : '';
    }

    full({ scheduled, waiting, deadAgain }) {
        const done = scheduled - waiting;
        return html`<div class="title-line">
                <p aria-live=${replay.isOver ? 'polite' : 'off'}>${replay.isOver ? this.result(done, deadAgain) : words.replay.progress(done, scheduled)}</p>
                ${replay.isOver ? this.away() : this.stop()}
            </div>
            <progress max=${Math.max(1, scheduled)} .value=${done} aria-label=${words.replay.label}></progress>
            ${deadAgain ? html`<a href="/dead-letters">${words.live.why}</a>` : ''}`;
    }

    result(done, deadAgain) {
        const said = replay.now.state === 'cancelled' ? words.replay.cancelled(done) : words.replay.over(done);
        return deadAgain ? `${said} ${words.replay.deadAgain(deadAgain)}` : said;
    }

    stop() {
        return html`<button class="button small" ?disabled=${!replay.now.id} @click=${() => attempt(() => replay.cancel())}>${words.act.cancel}</button>`;
    }

    away() {
        return html`<button class="button bare icon small" aria-label=${words.act.close} @click=${() => replay.show(null)}>${icon('close', 14)}</button>`;
    }
}

customElements.define('tl-replay-dock', ReplayDock);
