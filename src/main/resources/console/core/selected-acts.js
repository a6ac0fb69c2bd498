/**
 * What can be done with selected contacts, beside what the selection's bar does itself: {label, main, may(), run(selection)},
 * where a selection is {filter}, {listId} or {contactIds}, as the API takes it. Other pages add theirs.
 */
export const selectedActs = [];
