import { html, svg } from 'lit';

const SHAPES = {
    live: svg`<path d="M2 12h4l3-8 5 16 3-8h5"/>`,
    events: svg`<path d="M4 6h16M4 12h16M4 18h10"/>`,
    contacts: svg`<circle cx="12" cy="8" r="4"/><path d="M4 21c0-4 3.6-6.5 8-6.5s8 2.5 8 6.5"/>`,
    calls: svg`<path d="M5 4h4l2 5-2.5 1.500a11 11 0 0 0 5 5L15 13l5 2v4a2 2 0 0 1-2 2A15 15 0 0 1 3 6a2 2 0 0 1 2-2"/>`,
    push: svg`<path d="M4 12h12M11 6l6 6-6 6M20 5v14"/>`,
    analysis: svg`<path d="M4 19l5-7 4 3.500L20 5M14.500 5H20v5.500"/>`,
    connections: svg`<path d="M9 15l6-6M8 12l-2.5 2.500a3.5 3.5 0 0 0 5 5L13 17M16 12l2.5-2.500a3.5 3.5 0 0 0-5-5L11 7"/>`,
    credits: svg`<ellipse cx="12" cy="6.500" rx="7" ry="3"/><path d="M5 6.500v11c0 1.700 3.100 3 7 3s7-1.300 7-3v-11M5 12c0 1.700 3.100 3 7 3s7-1.300 7-3"/>`,
    day: svg`<rect x="4" y="5" width="16" height="15" rx="2"/><path d="M4 10h16M8 3v4M16 3v4M9 15l2 2 4-4"/>`,
    users: svg`<circle cx="9" cy="8" r="3.5"/><path d="M2.5 20c0-3.5 3-5.5 6.5-5.500s6.5 2 6.5 5.500M16 4.800a3.5 3.5 0 0 1 0 6.400M18 14.800c2.2.700 3.5 2.5 3.5 5.2"/>`,
    search: svg`<circle cx="11" cy="11" r="7"/><path d="M20 20l-4-4"/>`,
    theme: svg`<circle cx="12" cy="12" r="8.5"/><path d="M12 3.500v17a8.5 8.5 0 0 0 0-17z" fill="currentColor"/>`,
    pause: svg`<path d="M8 5v14M16 5v14"/>`,
    close: svg`<path d="M6 6l12 12M18 6L6 18"/>`,
    check: svg`<path d="M5 12.500l4.5 4.500L19 7.5"/>`,
    cross: svg`<path d="M7 7l10 10M17 7L7 17"/>`,
    clock: svg`<circle cx="12" cy="12" r="8.5"/><path d="M12 7v5l3.5 2"/>`,
    skip: svg`<path d="M5 12h14"/>`,
    again: svg`<path d="M4 12a8 8 0 0 1 14-5.300L20 9M20 4v5h-5M20 12a8 8 0 0 1-14 5.300L4 15M4 20v-5h5"/>`,
    copy: svg`<rect x="9" y="9" width="11" height="11" rx="2"/><path d="M5 15V6a2 2 0 0 1 2-2h8"/>`,
    shield: svg`<path d="M12 3l7.5 3v5.500c0 4.5-3.2 8-7.5 9.5-4.3-1.5-7.5-5-7.5-9.500V6zM8.5 12l2.5 2.5 4.5-5"/>`,
    box: svg`<path d="M4 8l8-4 8 4v8l-8 4-8-4zM4 8l8 4 8-4M12 12v8"/>`,
    inbox: svg`<path d="M4 13l3-8h10l3 8v6H4zM4 13h5l1 2.500h4l1-2.500h5"/>`,
    columns: svg`<rect x="4" y="5" width="16" height="14" rx="2"/><path d="M9.500 5v14M14.500 5v14"/>`,
    more: svg`<path d="M5 12h.01M12 12h.01M19 12h.01"/>`,
    out: svg`<path d="M7 17L17 7M9 7h8v8"/>`,
    in: svg`<path d="M17 7L7 17M15 17H7V9"/>`,
    warning: svg`<path d="M12 4l9 16H3zM12 10v4.500M12 17.200v.300"/>`,
};

/** A drawn word; it says nothing to a screen reader, the text beside it does. */
export function icon(name, size = 18) {
    return html`<svg
        width=${size} height=${size} viewBox="0 0 24 24" fill="none" stroke="currentColor"
        stroke-width="1.8" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true"
    >${SHAPES[name]}</svg>`;
}
