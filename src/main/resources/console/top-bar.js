import { html } from 'lit';
import { ask } from './core/api.js';
import { Element } from './core/element.js';
import { place } from './core/place.js';
import { session } from './core/session.js';
import { Watch } from './core/store.js';
import { stream } from './core/stream.js';
import { RANGES } from './core/range.js';
import { choice } from './parts/filter.js';
import { icon } from './parts/icon.js';
import { attempt } from './parts/toast.js';
import { words } from './strings.js';

/** Tenant, search, time range, live or paused, theme, user. */
class TopBar extends Element {
    static properties = { page: { attribute: false } };
    watch = new Watch(this, place, stream);

    createRenderRoot() {
        this.className = 'top';
        return this;
    }

    render() {
        if (!session.user) return '';
        return html`<span class="tenant one-line" title=${words.shell.tenant}>${session.user.tenantName}</span>
            ${this.page?.search ? this.search() : html`<span class="search"></span>`}
            ${this.page?.ranged ? choice('range', words.range.all, RANGES.map(({ name, label }) => [name, label])) : ''}
            ${this.liveness()}
            <button class="button bare icon theme" title=${words.shell.theme} aria-label=${words.shell.theme} @click=${this.turn}>${icon('theme')}</button>
            ${this.user()}`;
    }

    search() {
        const seek = (event) => {
            event.preventDefault();
            place.filter({ text: event.target.elements.text.value.trim() });
        };
        return html`<form class="search" role="search" @submit=${seek}>
            <input class="field" name="text" type="search" placeholder=${this.page.search} aria-label=${this.page.search} .value=${place.filters.text ?? ''} />
            ${icon('search')}<kbd aria-hidden="true">/</kbd>
        </form>`;
    }

    liveness() {
        const state = stream.paused ? words.stream.paused : stream.away ? words.stream.away : words.stream.live;
        const act = stream.paused ? words.stream.resume : words.stream.pause;
        return html`<button class="button" aria-pressed=${stream.paused} title=${act} @click=${() => stream.toggle()}>
            <span class="pulse ${stream.open ? 'on' : ''}"></span><span class="word">${state}</span><span class="unseen">${act}</span>
        </button>`;
    }

    turn() {
        const { dataset } = document.documentElement;
        const now = dataset.theme ?? (matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light');
        dataset.theme = now === 'dark' ? 'light' : 'dark';
        localStorage.setItem('theme', dataset.theme);
    }

    user() {
        const { name, email, role } = session.user;
        return html`<details class="menu">
            <summary class="button icon" aria-label=${words.shell.user}>${(name || email).slice(0, 1).toUpperCase()}</summary>
            <div>
                <p class="who"><strong>${name}</strong><br /><span class="soft small">${email} · ${words.roles[role]}</span></p>
                <button class="button bare on-phone" @click=${this.turn}>${words.shell.theme}</button>
                <button class="button bare" @click=${this.leave}>${words.shell.leave}</button>
            </div>
        </details>`;
    }

    leave() {
        return attempt(async () => {
            await ask('logout', { method: 'POST' });
            session.ended();
        });
    }
}

customElements.define('tl-top-bar', TopBar);
