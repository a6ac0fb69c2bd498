import { LitElement } from 'lit';

/** An element that lives in the page's own tree, so that one set of style sheets holds for all of them. */
export class Element extends LitElement {
    createRenderRoot() {
        return this;
    }
}
