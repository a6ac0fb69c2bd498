import { words } from '../strings.js';

const whole = new Intl.NumberFormat();
const exact = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'medium' });
const dayNamed = new Intl.DateTimeFormat(undefined, { weekday: 'long', day: 'numeric', month: 'long' });
const clock = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit' });
const second = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit', second: '2-digit' });
const relative = new Intl.RelativeTimeFormat(undefined, { numeric: 'auto', style: 'narrow' });

const STEPS = [
    [60, 1, 'second'],
    [3600, 60, 'minute'],
    [86_400, 3600, 'hour'],
    [2_592_000, 86_400, 'day'],
    [31_536_000, 2_592_000, 'month'],
    [Infinity, 31_536_000, 'year'],
];

/** 12480 as 12,480. */
export const count = (number) => whole.format(number ?? 0);

export const percent = (share) =>
    share === null || share === undefined ? '–' : `${(Math.floor(share * 1000) / 10).toFixed(share === 1 ? 0 : 1)} %`;

export function milliseconds(ms) {
    if (ms < 1) return '< 1 ms';
    return ms >= 1000 ? `${(ms / 1000).toFixed(1)} s` : `${Math.round(ms)} ms`;
}

export const exactTime = (time) => exact.format(new Date(time));
export const clockTime = (time) => clock.format(new Date(time));
export const secondTime = (time) => second.format(new Date(time));
export const dayOf = (time) => dayNamed.format(new Date(time));

/** How long ago, or how soon. */
export function ago(time, now = Date.now()) {
    const seconds = (new Date(time).getTime() - now) / 1000;
    if (Math.abs(seconds) < 5) return words.time.now;
    const [, unit, name] = STEPS.find(([limit]) => Math.abs(seconds) < limit);
    return relative.format(Math.trunc(seconds / unit), name);
}

/** 254 seconds as 4:14. */
export function duration(seconds) {
    if (seconds === null || seconds === undefined) return '–';
    const two = (part) => String(part).padStart(2, '0');
    const hours = Math.floor(seconds / 3600);
    const minutes = Math.floor((seconds % 3600) / 60);
    return hours ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`;
}

export function bytes(number) {
    return number < 1024 ? `${number} B` : `${(number / 1024).toFixed(1)} KiB`;
}

/** JSON made readable; whatever is no JSON stays as it came. */
export function pretty(text) {
    try {
        return JSON.stringify(JSON.parse(text), null, 2);
    } catch {
        return text;
    }
}

/** A word of the gateway, such as no_answer, as people read it. */
export function plain(word) {
    const text = String(word ?? '').replaceAll(/[_-]+/g, ' ').trim();
    return text ? text[0].toUpperCase() + text.slice(1) : '–';
}
