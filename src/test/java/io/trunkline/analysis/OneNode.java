package io.trunkline.analysis;

import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;

/** One node that analyses, and for each test a model of its own and calls of another tenant. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class OneNode {
    static final String NUMBER = "+12025550101";

    Practice practice;
    ScriptedAnalyst analyst;
    UUID tenant;
    private String node;

    @BeforeAll
    void open() {
        practice = new Practice(getClass().getSimpleName());
    }

    @AfterAll
    void close() {
        practice.close();
    }

    @BeforeEach
    void begin() {
        tenant = practice.tenant();
        analyst = new ScriptedAnalyst();
        node = practice.opened("node-" + tenant, analyst, Practice.USUAL);
    }

    @AfterEach
    void end() {
        practice.closed(node);
        practice.emptied();
    }
}
