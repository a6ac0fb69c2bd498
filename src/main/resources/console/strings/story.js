/** What is said of an event's way. */
export const step = {
    received: 'Received',
    receivedBy: (node) => `by node ${node}`,
    verified: 'Verified',
    stored: 'Stored',
    storedAs: (id) => `as event ${id}, before the sender was answered`,
    failed: (attempt) => `Try ${attempt} failed`,
    waiting: 'Waiting for a worker',
    next: 'It is tried again by itself',
    processed: 'Processed',
    ignored: 'Nothing to do',
    dead: 'Given up',
    by: {
        signature: (connection) => `by its signature, with a secret of connection “${connection}”`,
        token: (connection) => `by the token in the address, of connection “${connection}”`,
        address: (connection) => `by the sender’s address, on the list of connection “${connection}”`,
        none: (connection) => `Connection “${connection}” takes events without proof`,
    },
    byNobody: 'by a connection that is gone by now',
    worker: (node) => `by node ${node}`,
    tries: (number) => (number === 1 ? 'at the first try' : `at try ${number}`),
    effects: 'Effects',
};
