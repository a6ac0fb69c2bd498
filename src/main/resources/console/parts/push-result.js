import { ask } from '../core/api.js';
import { session } from '../core/session.js';
import { words } from '../strings.js';
import { toast } from './toast.js';

const FIRST_MS = 700;
const LONGEST_MS = 5_000;

export const isOver = ({ state }) => state === 'done' || state === 'cancelled';

/** When to look again: soon while something happens, then less and less often. */
export const pauseAfter = (before, changed) => (changed ? FIRST_MS : Math.min(LONGEST_MS, Math.round(before * 1.5)));

function told(push) {
    const text = words.pushes.sum(push);
    const isWhole = push.added + push.updated + push.accepted === push.contacts;
    toast(isWhole ? text : words.pushes.seeWhy(text), { href: `/pushes/${push.id}`, tone: push.rejected + push.unclear || !isOver(push) ? 'bad' : 'good' });
}

/** Says the result of a push that was begun here, or that it stopped, on whichever page one is by then. A look that fails says nothing. */
export async function follow(push, pause = FIRST_MS) {
    await new Promise((resolve) => setTimeout(resolve, pause));
    if (!session.user) return;
    const now = await ask(`pushes/${push.id}`).catch(() => push);
    if (isOver(now) || now.state === 'paused') {
        told(now);
    } else {
        follow(now, pauseAfter(pause, now.pending !== push.pending));
    }
}
