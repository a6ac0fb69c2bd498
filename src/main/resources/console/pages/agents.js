import { html } from 'lit';
import { ask } from '../core/api.js';
import { Element } from '../core/element.js';
import { count } from '../core/format.js';
import { Pages } from '../core/resource.js';
import { session } from '../core/session.js';
import { Watch } from '../core/store.js';
import { chip, source } from '../parts/chip.js';
import { askFor } from '../parts/dialog.js';
import { empty } from '../parts/faces.js';
import { list } from '../parts/list.js';
import { time } from '../parts/time.js';
import { attempt, toast } from '../parts/toast.js';
import { words } from '../strings.js';
import { connectionTabs } from './connection-tabs.js';

const FRESH_MS = 15_000;

const calledOr = ({ name, agentId }) => name ?? agentId;

/** The voice agents that calls name: which are known, and which somebody should look at. */
class Agents extends Element {
    agents = new Pages();
    watch = new Watch(this, this.agents);

    columns = [
        { label: words.agent.name, plain: true, of: (agent) => this.name(agent) },
        { label: words.agent.state, of: (agent) => this.state(agent) },
        { label: words.agent.calls, end: true, of: ({ calls }) => html`<span class="figure">${count(calls)}</span>` },
        { label: words.agent.first, of: ({ firstSeenAt }) => this.when(firstSeenAt) },
        { label: words.agent.last, of: ({ lastSeenAt }) => this.when(lastSeenAt) },
        { label: html`<span class="unseen">${words.agent.acts}</span>`, plain: true, end: true, of: (agent) => this.acts(agent) },
    ];

    connectedCallback() {
        super.connectedCallback();
        this.agents.load('agents');
        this.fresh = setInterval(() => document.hidden || this.agents.again(), FRESH_MS);
    }

    disconnectedCallback() {
        super.disconnectedCallback();
        clearInterval(this.fresh);
    }

    render() {
        return html`<div class="room">
            <header class="access">
                <div class="title-line"><h1>${words.pages.connections}</h1></div>
                ${connectionTabs()}
            </header>
            <p class="soft">${words.agent.advice}</p>
            <section class="card panel listed agents">${list(this.agents, {
                columns: session.may('admin') ? this.columns : this.columns.slice(0, -1),
                label: words.agent.tabs.agents,
                none: empty(words.agent.none, words.agent.noneAdvice),
            })}</section>
        </div>`;
    }

    name(agent) {
        const id = html`<code dir="auto" class="soft" title=${agent.agentId}>${agent.agentId}</code>`;
        return html`${source(agent.source)} ${agent.name ? html`<strong title=${agent.name}><bdi>${agent.name}</bdi></strong> ${id}` : id}`;
    }

    state(agent) {
        const title = agent.state === 'elsewhere' ? words.agent.elsewhere : agent.mappedBy ? words.agent.by(agent.mappedBy) : '';
        return html`<span title=${title}>${chip(agent.state, words.agent.states[agent.state])}</span>`;
    }

    when(moment) {
        return moment ? time(moment) : html`<span class="soft">${words.agent.never}</span>`;
    }

    acts(agent) {
        const isMapped = agent.state === 'mapped';
        return html`<button class="button small" @click=${() => this.rename(agent)}>${words.agent.edit}</button>
            <button class="button small" ?disabled=${agent.state === 'elsewhere'} @click=${() => this.map(agent, !isMapped)}>${isMapped ? words.agent.unmap : words.agent.map}</button>`;
    }

    async map(agent, mapped) {
        if (await attempt(() => ask(`agents/${agent.id}`, { method: 'PATCH', body: { mapped } }))) {
            toast((mapped ? words.agent.mapped : words.agent.unmapped)(calledOr(agent)));
        }
        this.agents.again();
    }

    async rename(agent) {
        const renamed = await askFor({
            title: words.agent.editTitle(agent.agentId),
            text: words.agent.editText,
            fields: () => html`<label class="asked">${words.agent.field}<input class="field" name="name" maxlength="200" value=${agent.name ?? ''} autocomplete="off" /></label>`,
            act: words.agent.save,
            submit: ({ name }) => ask(`agents/${agent.id}`, { method: 'PATCH', body: { name: name || null } }),
        });
        if (renamed) {
            toast(words.agent.renamed(calledOr(renamed)));
            this.agents.again();
        }
    }
}

customElements.define('tl-agents', Agents);
