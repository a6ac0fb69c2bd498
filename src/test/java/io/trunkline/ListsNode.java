package io.trunkline;

import io.trunkline.access.Role;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;

/** A node without a contact, those who select and import them, and somebody of another tenant. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ListsNode {
    TestNode node;
    Browser manager;
    Browser rep;
    Browser stranger;
    Importer importer;

    @BeforeAll
    void start() {
        node = new TestNode(getClass().getSimpleName());
        People people = new People(node);
        manager = Browser.at(node).bearer(people.token(People.DEFAULT_TENANT, Role.MANAGER));
        rep = Browser.at(node).bearer(people.token(People.DEFAULT_TENANT, Role.REP));
        importer = new Importer(node, manager);
        stranger = Browser.at(node).bearer(people.token(people.tenant("another"), Role.ADMIN));
    }

    @AfterAll
    void stop() {
        node.close();
    }

    @BeforeEach
    void empty() {
        node.execute("TRUNCATE contacts, contact_identities, contact_changes, suppressions, contact_lists,"
                + " contact_list_members, imports, import_errors");
    }
}
