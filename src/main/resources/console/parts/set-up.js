import { html } from 'lit';
import { words } from '../strings.js';
import { copyButton } from './copy.js';
import { facts } from './detail.js';

const { setUp } = words.connection;

/** Each address that a provider is told: what it is for, and the address. Without its token it shows where that goes. */
export function addresses({ source, webhookUrl, webhookBase }, token = webhookUrl ? '' : setUp.token) {
    return setUp.addresses[source].map(([label, part]) => {
        const base = part ? webhookBase.replace(/[^/]+$/, part) : webhookBase;
        return [label, token ? `${base}/${token}` : base];
    });
}

/** All that somebody at the provider has to know, as a text to be sent. */
export function setUpText(connection, { token, signingSecret } = {}) {
    const header = connection.verification === 'signature' ? setUp.header[connection.source] : '';
    return [
        setUp.where[connection.source],
        '',
        ...addresses(connection, token).map(([label, url]) => `${label}: ${url}`),
        ...(header ? ['', `${setUp.headerWord} ${header}`] : []),
        ...(signingSecret ? [`${words.connection.form.given}: ${signingSecret}`] : []),
    ].join('\n');
}

/** What has to be entered at the provider, and where, each part ready to be copied. */
export function setUpGuide(connection) {
    const { source, verification, webhookUrl } = connection;
    return html`<section>
        <div class="title"><h3>${setUp.title}</h3>${copyButton(setUpText(connection), setUp.copy)}</div>
        <p>${setUp.where[source]}</p>
        <ul class="addresses">${addresses(connection).map(
            ([label, url]) => html`<li><span class="soft small">${label}</span><code>${url}</code>${copyButton(url)}</li>`,
        )}</ul>
        ${webhookUrl ? '' : html`<p class="soft small">${setUp.tokenNote}</p>`}
        ${verification === 'signature' ? facts([[setUp.headerWord, setUp.header[source] && html`<code>${setUp.header[source]}</code>`]]) : ''}
    </section>`;
}
