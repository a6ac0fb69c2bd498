import { html } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { clockTime, dayOf, duration, plain } from '../core/format.js';
import { words } from '../strings.js';
import { analysisOf } from './analysis.js';
import { chip, source } from './chip.js';
import { icon } from './icon.js';
import { player } from './player.js';

/**
 * What happened, newest first, under the days on which it did. What is listened to stays where it is.
 *
 * @param analyses by the id of the call that each is about
 */
export function timeline(activities, analyses = new Map()) {
    const days = [...Map.groupBy(activities, (activity) => dayOf(activity.occurredAt))];
    return html`<div class="timeline">${repeat(
        days,
        ([day]) => day,
        ([day, happened]) => html`<h4 class="day">${day}</h4><ol>${repeat(happened, (activity) => activity.id, (activity) => card(activity, analyses.get(activity.callId)))}</ol>`,
    )}</div>`;
}

function card(activity, analysis) {
    return html`<li class="moment">
        <span class="mark">${icon(shape(activity), 15)}</span>
        <div class="card">
            <p class="head">
                <strong>${title(activity)}</strong>
                ${chip(activity.outcome ?? activity.status)}
                <time class="soft small figure" datetime=${activity.occurredAt}>${clockTime(activity.occurredAt)}</time>
            </p>
            <p class="soft small">${line(activity)}</p>
            ${activity.dispositionCode ? html`<p>${words.call.disposition}: <bdi>${activity.dispositionLabel ?? plain(activity.dispositionCode)}</bdi></p>` : ''}
            ${activity.hasRecording && activity.callId ? player(activity.callId) : ''}
            ${said(activity.dispositionNotes)} ${said(activity.notes)} ${analysis ? analysisOf(analysis) : ''} ${transcript(activity)}
        </div>
    </li>`;
}

function shape(activity) {
    if (!activity.callId) return 'check';
    return activity.direction === 'inbound' ? 'in' : 'out';
}

function title(activity) {
    if (!activity.callId) return plain(activity.activityType);
    return activity.direction === 'inbound' ? words.call.inbound : words.call.outbound;
}

function line(activity) {
    const parts = [
        activity.source ? source(activity.source) : '',
        activity.durationSeconds ? duration(activity.durationSeconds) : '',
        activity.repName ? html`<bdi>${activity.repName}</bdi>` : '',
        activity.callId ? html`<a href="/calls/${activity.callId}">${words.call.open}</a>` : '',
    ].filter(Boolean);
    return parts.map((part, at) => (at ? html` · ${part}` : part));
}

function said(text) {
    return text ? html`<blockquote dir="auto">${text}</blockquote>` : '';
}

export function transcript({ transcript: text }) {
    return text ? html`<details><summary>${words.call.transcript}</summary><pre class="code" dir="auto">${text}</pre></details>` : '';
}
