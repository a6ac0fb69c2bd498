package io.trunkline;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.database.TestDatabase;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A node for all tests of a class, and a browser that looks at it and has nothing to complain of after any of them. */
final class Watched implements BeforeAllCallback, AfterEachCallback, AfterAllCallback {
    private final String name;
    private final Map<String, String> more;
    private @Nullable TestNode node;
    private @Nullable Window window;

    Watched(String name) {
        this(name, Map.of());
    }

    /** @param more settings, over the usual ones */
    Watched(String name, Map<String, String> more) {
        this.name = name;
        this.more = more;
    }

    TestNode node() {
        return node;
    }

    Window window() {
        return window;
    }

    /** Where there is no browser the tests are skipped, and the node has to go all the same. */
    @Override
    public void beforeAll(ExtensionContext context) {
        node = new TestNode(TestDatabase.fresh(name), more);
        window = Window.on(node);
    }

    @Override
    public void afterEach(ExtensionContext context) {
        assertThat(window.complaints()).isEmpty();
    }

    @Override
    public void afterAll(ExtensionContext context) {
        if (window != null) {
            window.close();
        }
        node.close();
    }
}
