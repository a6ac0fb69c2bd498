import { html } from 'lit';
import { Element } from '../core/element.js';
import { count } from '../core/format.js';
import { Pages } from '../core/resource.js';
import { Watch } from '../core/store.js';
import { chip } from '../parts/chip.js';
import { empty } from '../parts/faces.js';
import { openImport } from '../parts/import-dialog.js';
import { list } from '../parts/list.js';
import { time } from '../parts/time.js';
import { words } from '../strings.js';
import { contactPage } from './contact-tabs.js';

const say = words.lists.imported;
const LOOK_EVERY_MS = 2_000;

/** Files of contacts that were sent, and what is to be mended in them. */
class Imports extends Element {
    imports = new Pages();
    watch = new Watch(this, this.imports);

    columns = [
        { label: say.file, plain: true, of: (one) => html`<strong title=${one.fileName}><bdi>${one.fileName}</bdi></strong>` },
        { label: say.state, of: state },
        { label: say.taken, end: true, of: (one) => count(one.taken) },
        { label: say.refused, end: true, of: refused },
        { label: say.by, of: (one) => html`<bdi>${one.startedBy}</bdi>` },
        { label: say.when, of: (one) => time(one.startedAt) },
    ];

    connectedCallback() {
        super.connectedCallback();
        this.imports.load('imports');
        this.timer = setInterval(() => this.look(), LOOK_EVERY_MS);
    }

    disconnectedCallback() {
        super.disconnectedCallback();
        clearInterval(this.timer);
    }

    look() {
        if (this.imports.items.some((one) => one.state === 'running')) this.imports.again();
    }

    render() {
        const add = html`<button class="button main" @click=${this.add}>${say.add}</button>`;
        return contactPage({
            act: add,
            body: list(this.imports, { columns: this.columns, label: words.lists.tabs.imports, none: empty(say.none, say.noneAdvice, add) }),
        });
    }

    async add() {
        await openImport();
        this.imports.again();
    }
}

const CHIPS = { running: 'running', done: 'done', failed: 'failed', interrupted: 'paused' };

function state(one) {
    return html`<span title=${one.reason ?? ''}>${chip(CHIPS[one.state], say.states[one.state])}</span>`;
}

function refused(one) {
    return one.refused ? html`<a href="/api/v1/imports/${one.id}/errors" download>${count(one.refused)}</a>` : '0';
}

customElements.define('tl-imports', Imports);
