import { html } from 'lit';
import { ask } from '../core/api.js';
import { Element } from '../core/element.js';
import { Pages } from '../core/resource.js';
import { Watch } from '../core/store.js';
import { source } from '../parts/chip.js';
import { askFor } from '../parts/dialog.js';
import { empty } from '../parts/faces.js';
import { list } from '../parts/list.js';
import { time } from '../parts/time.js';
import { attempt, toast } from '../parts/toast.js';
import { words } from '../strings.js';
import { accessPage } from './access-tabs.js';

const MOST_USERS = 200;
const called = ({ name, email, sourceId }) => name ?? email ?? sourceId;
const known = (text) => (text ? html`<bdi>${text}</bdi>` : html`<span class="soft">–</span>`);

/** Who calls, as the sources name them, and what people say of them: their team, and who they are when signing in. */
class Reps extends Element {
    reps = new Pages();
    watch = new Watch(this, this.reps);

    columns = [
        { label: words.rep.name, plain: true, of: (rep) => html`<strong title=${called(rep)}><bdi>${called(rep)}</bdi></strong>` },
        { label: words.rep.source, of: (rep) => source(rep.source) },
        { label: words.rep.sourceId, of: (rep) => html`<code dir="auto">${rep.sourceId}</code>` },
        { label: words.rep.email, of: (rep) => known(rep.email) },
        { label: words.rep.team, of: (rep) => known(rep.team) },
        { label: words.rep.user, of: (rep) => known(rep.userName) },
        { label: words.rep.heard, of: (rep) => time(rep.saidAt) },
        { label: html`<span class="unseen">${words.user.acts}</span>`, plain: true, end: true, of: (rep) => html`<button class="button small" @click=${() => this.edit(rep)}>${words.rep.edit}</button>` },
    ];

    connectedCallback() {
        super.connectedCallback();
        this.reps.load('reps');
    }

    render() {
        return accessPage({
            body: list(this.reps, { columns: this.columns, label: words.accessTabs.reps, none: empty(words.rep.none, words.rep.noneAdvice) }),
        });
    }

    edit(rep) {
        return attempt(async () => {
            const name = called(rep);
            const { items: users } = await ask(`users?limit=${MOST_USERS}`);
            const teams = [...new Set(this.reps.items.map((other) => other.team).filter(Boolean))];
            const changed = await askFor({
                title: words.rep.editTitle(name),
                text: words.rep.editText,
                fields: () => html`<label class="asked">${words.rep.teamAdvice}<input class="field" name="team" maxlength="200" list="teams" autocomplete="off" value=${rep.team ?? ''} /></label>
                    <datalist id="teams">${teams.map((team) => html`<option value=${team}></option>`)}</datalist>
                    <label class="asked">${words.rep.user}<select name="userId">
                        <option value="">${words.rep.noUser}</option>
                        ${users.map((user) => html`<option value=${user.id} ?selected=${user.id === rep.userId}>${user.name} (${user.email})</option>`)}
                    </select></label>`,
                act: words.rep.save,
                submit: ({ team, userId }) => ask(`reps/${rep.id}`, { method: 'PATCH', body: { team: team.trim() || null, userId: userId || null } }),
            });
            if (changed) {
                this.reps.renew(changed);
                toast(words.rep.saved(name));
            }
        });
    }
}

customElements.define('tl-reps', Reps);
