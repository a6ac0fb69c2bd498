import { words } from '../strings.js';

/** What a contact is called, by whatever is known. */
export function nameOf(contact) {
    const name = [contact.firstName, contact.lastName].filter(Boolean).join(' ');
    return name || contact.company || contact.phoneNumber || words.contact.unnamed;
}
