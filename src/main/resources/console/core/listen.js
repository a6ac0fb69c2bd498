import { stream } from './stream.js';

/** Tells its element what the live stream says, for as long as the element is in the page. */
export class Listen {
    constructor(host, heard) {
        this.heard = (news) => heard(news.detail.event, news.detail.kind);
        host.addController(this);
    }

    hostConnected() {
        stream.addEventListener('news', this.heard);
    }

    hostDisconnected() {
        stream.removeEventListener('news', this.heard);
    }
}
