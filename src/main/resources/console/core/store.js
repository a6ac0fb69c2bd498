/** Something that changes and says so. */
export class Store extends EventTarget {
    changed() {
        this.dispatchEvent(new Event('change'));
    }
}

/** Draws its element anew whenever one of the stores changes, for as long as the element is in the page. */
export class Watch {
    constructor(host, ...stores) {
        this.stores = stores;
        this.draw = () => host.requestUpdate();
        host.addController(this);
    }

    hostConnected() {
        this.stores.forEach((store) => store.addEventListener('change', this.draw));
    }

    hostDisconnected() {
        this.stores.forEach((store) => store.removeEventListener('change', this.draw));
    }
}
