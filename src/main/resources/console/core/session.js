import { Store } from './store.js';

/** Remembers that somebody signed in here, and nothing of who: without it the gateway need not be asked in vain. */
const HINT = 'signed-in';

/** Who is signed in. The proof is a cookie that scripts cannot read; here lies only what may be shown. */
class Session extends Store {
    user = null;
    csrf = '';
    known = false;

    began(answer) {
        this.user = answer.user;
        this.csrf = answer.csrfToken;
        localStorage.setItem(HINT, 'yes');
        this.settle();
    }

    ended() {
        this.user = null;
        this.csrf = '';
        localStorage.removeItem(HINT);
        this.settle();
    }

    settle() {
        this.known = true;
        this.changed();
    }

    get expected() {
        return localStorage.getItem(HINT) !== null;
    }

    may(...roles) {
        return roles.includes(this.user?.role);
    }
}

export const session = new Session();
