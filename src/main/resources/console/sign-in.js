import { html } from 'lit';
import { ask } from './core/api.js';
import { Element } from './core/element.js';
import { session } from './core/session.js';
import { words } from './strings.js';

const IS_DEMO = document.querySelector('meta[name=entrance]').content === 'demo';

/** Who are you? The gateway answers with a cookie that no script can read. */
class SignIn extends Element {
    static properties = { wrong: { state: true }, asking: { state: true } };

    submit(event) {
        event.preventDefault();
        const { email, password } = Object.fromEntries(new FormData(event.target));
        return this.enter('login', { email, password });
    }

    async enter(door, body) {
        this.asking = true;
        this.wrong = '';
        try {
            session.began(await ask(door, { method: 'POST', body }));
        } catch (problem) {
            this.wrong = problem.message;
        } finally {
            this.asking = false;
        }
    }

    render() {
        return html`<main class="sign-in"><form class="card" @submit=${this.submit}>
            <div class="brand"><img src="/console/icon.svg" alt="" width="32" height="32" /><h1>Trunkline</h1></div>
            ${IS_DEMO ? this.demo() : ''}
            <label class="asked">${words.signIn.email}<input class="field" name="email" type="email" autocomplete="username" required ?autofocus=${!IS_DEMO} /></label>
            <label class="asked">${words.signIn.password}<input class="field" name="password" type="password" autocomplete="current-password" required /></label>
            ${this.wrong ? html`<p class="wrong" role="alert">${this.wrong}</p>` : ''}
            <button class="button ${IS_DEMO ? '' : 'main'}" ?disabled=${this.asking}>${words.signIn.act}</button>
        </form></main>`;
    }

    demo() {
        return html`<button class="button main" type="button" autofocus ?disabled=${this.asking} @click=${() => this.enter('demo')}>${words.signIn.demo}</button>
            <p class="soft small">${words.signIn.demoAdvice}</p>
            <p class="or">${words.signIn.or}</p>`;
    }
}

customElements.define('tl-sign-in', SignIn);
