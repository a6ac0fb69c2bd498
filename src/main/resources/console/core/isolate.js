const [FIRST_STRONG_ISOLATE, POP_ISOLATE] = ['\u2068', '\u2069'];

/** What somebody wrote, inside a sentence of ours: whatever direction its marks set ends with it. */
export const own = (text) => `${FIRST_STRONG_ISOLATE}${text}${POP_ISOLATE}`;
