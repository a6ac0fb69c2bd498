import { html } from 'lit';
import { credits } from '../core/credits.js';
import { Element } from '../core/element.js';
import { place } from '../core/place.js';
import { session } from '../core/session.js';
import { Watch } from '../core/store.js';
import { words } from '../strings.js';
import { icon } from './icon.js';

/** Says on every page that credits are low, to those who can do something about it. Their own page says it by itself. */
class CreditBanner extends Element {
    watch = new Watch(this, credits, place);

    connectedCallback() {
        super.connectedCallback();
        if (session.may('admin', 'manager')) credits.start();
    }

    disconnectedCallback() {
        super.disconnectedCallback();
        credits.stop();
    }

    render() {
        const { now } = credits;
        if (!now?.low || place.parts[0] === 'credits') return '';
        return html`<div class="banner ${now.balance < 0 ? 'bad' : 'wait'}" role="status">
            ${icon('warning', 16)}
            <span class="figure">${now.balance < 0 ? words.credit.bannerOverdrawn(now.balance) : words.credit.bannerLow(now.balance)}</span>
            <a href="/credits">${words.credit.look}</a>
        </div>`;
    }
}

customElements.define('tl-credit-banner', CreditBanner);
