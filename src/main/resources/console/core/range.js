import { words } from '../strings.js';
import { place } from './place.js';

export const RANGES = [
    { name: '15m', minutes: 15, label: words.range['15m'] },
    { name: '1h', minutes: 60, label: words.range['1h'] },
    { name: '24h', minutes: 24 * 60, label: words.range['24h'] },
    { name: '7d', minutes: 7 * 24 * 60, label: words.range['7d'] },
];

/** The start of the chosen range, or undefined for all time. */
export function rangeStart() {
    const chosen = RANGES.find((range) => range.name === place.filters.range);
    return chosen && new Date(Date.now() - chosen.minutes * 60_000).toISOString();
}
