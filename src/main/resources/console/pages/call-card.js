import { html } from 'lit';
import { Element } from '../core/element.js';
import { duration, exactTime, plain } from '../core/format.js';
import { Listen } from '../core/listen.js';
import { place } from '../core/place.js';
import { Resource } from '../core/resource.js';
import { Watch } from '../core/store.js';
import { analysisInFull } from '../parts/analysis.js';
import { chip, source } from '../parts/chip.js';
import { detail, facts } from '../parts/detail.js';
import { faces } from '../parts/faces.js';
import { player } from '../parts/player.js';
import { words } from '../strings.js';

const at = (moment) => moment && exactTime(moment);

/** One call: who spoke with whom, when, how it ended, and what was said. */
class CallCard extends Element {
    static properties = { id: {} };
    call = new Resource();
    analyses = new Resource();
    watch = new Watch(this, this.call, this.analyses);
    listen = new Listen(this, (event) => this.hear(event));

    willUpdate(changed) {
        if (changed.has('id')) {
            this.call.forget();
            this.call.load(`calls/${encodeURIComponent(this.id)}`);
            this.analyses.forget();
            this.analyses.load(`analyses?callId=${encodeURIComponent(this.id)}`);
        }
    }

    hear({ subject, source: from }) {
        if (subject === this.call.value?.externalId) this.call.again();
        if (from === 'analysis' && subject === this.id) this.analyses.again();
    }

    render() {
        const call = this.call.value;
        return detail({
            title: call ? html`<bdi>${call.contactName ?? call.contactNumber ?? words.call.one}</bdi>` : words.call.one,
            back: place.with('/calls'),
            body: faces(this.call, (full) => this.full(full), { lines: 12 }),
        });
    }

    full(call) {
        return html`<section>
                <div class="title">${chip(call.callLifecycleStatus)}<span class="big figure">${duration(call.durationSeconds)}</span></div>
                ${facts(this.what(call))}
            </section>
            ${call.hasRecording ? html`<section><h3>${words.call.recording}</h3>${player(call.id)}</section>` : ''}
            <section><h3>${words.call.when}</h3>${facts(this.when(call))}</section>
            ${this.analysis()}
            ${this.said(words.call.summary, call.summary)} ${this.said(words.call.notes, call.dispositionNotes ?? call.note)}
            <section>
                <h3>${words.call.transcript}</h3>
                ${call.transcript ? html`<pre class="code body" dir="auto" tabindex="0">${call.transcript}</pre>` : html`<p class="soft">${words.call.noTranscript}</p>`}
            </section>`;
    }

    analysis() {
        const [analysis] = this.analyses.value?.items ?? [];
        return analysis ? html`<section><h3>${words.analysis.one}</h3>${analysisInFull(analysis)}</section>` : '';
    }

    what(call) {
        return [
            [words.call.direction, call.direction && plain(call.direction)],
            [words.event.source, source(call.source)],
            [words.call.contact, call.contactId && html`<a href="/contacts/${call.contactId}"><bdi>${call.contactName ?? call.contactNumber ?? words.contact.unnamed}</bdi></a>`],
            [words.call.from, call.fromNumber],
            [words.call.to, call.toNumber],
            [words.call.rep, call.repName ?? call.repEmail],
            [words.call.disposition, call.dispositionLabel ?? (call.dispositionCode && plain(call.dispositionCode))],
            [words.call.session, call.sessionName],
            [words.call.campaign, call.campaign],
            [words.call.externalId, call.externalId],
        ];
    }

    when(call) {
        return [
            [words.call.dialed, at(call.dialedAt)],
            [words.call.ringing, at(call.ringingStartedAt)],
            [words.call.answered, at(call.callAnsweredAt)],
            [words.call.ended, at(call.callDisconnectedAt)],
            [words.call.hangup, call.hangupBy && plain(call.hangupBy)],
            [words.call.last, html`<a href="/events/${call.lastLogId}">${words.event.one(call.lastLogId)}</a>`],
        ];
    }

    said(title, text) {
        return text ? html`<section><h3>${title}</h3><p class="said" dir="auto">${text}</p></section>` : '';
    }
}

customElements.define('tl-call-card', CallCard);
