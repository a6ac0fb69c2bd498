import { html, nothing } from 'lit';
import { ask } from './core/api.js';
import { Element } from './core/element.js';
import { place } from './core/place.js';
import { replay } from './core/replay.js';
import { session } from './core/session.js';
import { Watch } from './core/store.js';
import { stream } from './core/stream.js';
import { pageAt, pagesOf } from './pages.js';
import { icon } from './parts/icon.js';
import './parts/credit-banner.js';
import './parts/replay.js';
import { attempt } from './parts/toast.js';
import './sign-in.js';
import { words } from './strings.js';
import './top-bar.js';

const AT_HAND = 4;
const TYPING = 'input, textarea, select, dialog';

/** A menu closes when something else is chosen, or one of its ways is taken; boxes in it may be ticked one after the other. */
function closeMenus(target) {
    document.querySelectorAll('details.menu[open], details.drop[open]').forEach((menu) => {
        if (!menu.contains(target) || target.closest('a')) menu.open = false;
    });
}

/** The frame of every page: rail, top bar, and the page that the address names. */
class Shell extends Element {
    watch = new Watch(this, session, place);

    async connectedCallback() {
        super.connectedCallback();
        document.addEventListener('keydown', (event) => this.key(event));
        document.addEventListener('click', ({ target }) => closeMenus(target));
        session.addEventListener('change', () => (session.user ? this.begin() : this.end()));
        if (session.expected) {
            await ask('me').then((answer) => session.began(answer), () => session.ended());
        } else {
            session.ended();
        }
    }

    begin() {
        stream.start();
        if (session.may('admin', 'manager')) attempt(() => replay.resume());
    }

    end() {
        stream.stop();
        replay.show(null);
    }

    /** "/" searches, escape goes back to the list. */
    key(event) {
        const typing = event.target.closest?.(TYPING);
        if (event.key === '/' && !typing) {
            event.preventDefault();
            this.querySelector('.search input')?.focus();
        } else if (event.key === 'Escape' && !document.querySelector('dialog[open]')) {
            closeMenus(document.body);
            typing ? event.target.blur() : this.querySelector('[data-back]')?.click();
        }
    }

    render() {
        if (!session.known) return '';
        return session.user ? this.frame() : html`<tl-sign-in></tl-sign-in>${this.corner()}`;
    }

    frame() {
        const page = pageAt(place.parts, session);
        document.title = page ? `${page.title} · Trunkline` : 'Trunkline';
        return html`<a class="skip" href="#page">${words.shell.skip}</a>
            <div class="shell">
                <nav class="rail" aria-label=${words.shell.rail}>
                    <a class="brand" href="/"><img src="/console/icon.svg" alt="" width="24" height="24" />Trunkline</a>
                    ${pagesOf(session).map((way, at) => this.way(way, page, at))} ${this.more(page)}
                </nav>
                <tl-top-bar .page=${page}></tl-top-bar>
                <tl-credit-banner></tl-credit-banner>
                <main class="page" id="page">${page ? page.draw(place.parts, location.href) : this.nowhere()}</main>
            </div>
            ${this.corner()}`;
    }

    /** What is said beside the page, and moves nothing on it. */
    corner() {
        return html`<div class="corner"><tl-replay-dock></tl-replay-dock><tl-toasts></tl-toasts></div>`;
    }

    /** A phone has room for so many; the others stand in a menu beside them. */
    more(page) {
        const rest = pagesOf(session).slice(AT_HAND);
        return rest.length
            ? html`<details class="drop more">
                  <summary class="way" aria-current=${rest.includes(page) ? 'page' : nothing}>${icon('more', 20)}<span>${words.shell.more}</span></summary>
                  <div>${rest.map((way) => this.way(way, page, 0))}</div>
              </details>`
            : '';
    }

    way(way, page, at) {
        const here = page === way ? 'page' : nothing;
        return html`<a class="way ${at < AT_HAND ? '' : 'rest'}" href=${way.path} aria-current=${here}>${icon(way.icon, 20)}<span>${way.title}</span></a>`;
    }

    nowhere() {
        return html`<div class="face"><h1>${words.shell.nowhere}</h1><p>${words.shell.nowhereAdvice}</p><a class="button" href="/">${words.shell.home}</a></div>`;
    }
}

customElements.define('tl-shell', Shell);
