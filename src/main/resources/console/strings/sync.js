/** How a contact here and at the dialer stand to each other. */
export const sync = {
    title: 'Dialer',
    states: {
        'in-sync': 'In sync',
        'going-out': 'Going out',
        failed: 'Not sent',
        'cannot-be-sent': 'Cannot be sent',
        'not-with-dialer': 'Not with the dialer',
    },
    since: 'Waits since',
    sent: 'Last sent',
    heard: 'Last heard',
    id: 'Dialer’s id',
    more: 'Last sent and heard',
    send: 'Send now',
    sending: 'On the way to the dialer',
    changes: 'Last changes',
    directions: { in: 'there', out: 'here' },
};
