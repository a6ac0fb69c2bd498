package io.trunkline.simulator.life;

import io.trunkline.simulator.people.Contact;
import java.util.List;

/** What the voice agent and the people it calls say to each other. */
final class Conversation {
    private static final String GREETING =
            "assistant: Hi, this is Ava calling from Example Realty. Is now a good time?\n";

    private static final List<String> REST = List.of("""
            user: Yes, briefly. This is %1$s.
            assistant: Are you still looking for a two-bedroom flat?
            user: Yes, with a budget of around four hundred thousand. Can we visit on Tuesday at four?
            assistant: Tuesday at four works.
            user: Great, thanks. Please write to %2$s.""", """
            user: Not really. What is it about?
            assistant: A flat near the park, at four hundred and fifty thousand.
            user: That is too expensive for us. I am not interested.""", """
            user: I'm busy right now. Can you call me back on Thursday?
            assistant: Of course. What would you like to hear about?
            user: The price of a house in our area, please.""", """
            user: Go on.
            assistant: Have you thought about selling this year?
            user: Maybe. We would want a valuation of the house first.
            assistant: We can do that within a week.
            user: Sure, send me the details at %2$s.""", """
            user: Yes. My name is %1$s, we spoke last month.
            assistant: Right, about the roof.
            user: We are worried about it, and financing is a problem. But the area is perfect.
            assistant: I can put you in touch with somebody for the mortgage.
            user: That would be great, thanks.""", """
            user: No. Stop calling, and remove me from your list.""", """
            user: You have the wrong number.""", """
            user: Sure.
            assistant: Is the house on Elm Street still for sale?
            user: Yes. Let us have a meeting about the price, and bring the papers, please.""");

    private Conversation() {}

    /** The same for the same call. */
    static String with(Contact contact, String callId) {
        String rest = REST.get(Math.floorMod(callId.hashCode(), REST.size()));
        return GREETING + rest.formatted(contact.fullName(), contact.email());
    }
}
