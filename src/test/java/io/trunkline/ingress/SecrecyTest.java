package io.trunkline.ingress;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.trunkline.journal.Inbox;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** A token, a secret or a body reaches no answer, no log, no metric and no quarantined header, whatever goes wrong. */
class SecrecyTest {
    private static final String TOKEN = "dG9rZW4tb2Ytc29tZWJvZHk";
    private static final String PATH = "/api/webhooks/bolna/" + TOKEN;
    private static final String NUMBER = "+15551234567";

    private final Gateway gateway = new Gateway("BOLNA_WEBHOOK_TOKEN=" + TOKEN);
    private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();

    @BeforeEach
    void listen() {
        log.start();
        root.addAppender(log);
        root.setLevel(Level.DEBUG);
    }

    @AfterEach
    void close() {
        root.setLevel(Level.WARN);
        root.detachAppender(log);
        gateway.close();
    }

    @Test
    void nothing_secret_is_ever_shown() {
        String body = "{\"phone\":\"" + NUMBER + "\"}";
        List<String> answers = new ArrayList<>();

        answers.add(gateway.post(PATH, body).toString());
        answers.add(gateway.post(PATH + "/more", body).toString());
        answers.add(gateway.post(PATH, body + NUMBER).toString());
        answers.add(gateway.post(PATH + "x", body).toString());
        answers.add(gateway.post(PATH, body, "Content-Encoding: gzip").toString());
        answers.add(gateway.post("/api/webhooks/test/" + TOKEN, body).toString());
        answers.add(gateway.post(PATH, "{\"explode\":\"" + NUMBER + "\"}").toString());
        gateway.inbox.answer = delivery -> Future.failedFuture(new Inbox.Unavailable("away"));
        answers.add(gateway.post(PATH, "{}").toString());
        gateway.inbox.answer = delivery -> Future.failedFuture(new IllegalStateException(NUMBER));
        answers.add(gateway.post(PATH, body).toString());

        assertThat(answers).allSatisfy(SecrecyTest::showsNothing);
        assertThat(log.list).isNotEmpty().allSatisfy(event -> showsNothing(shown(event)));
        assertThat(gateway.meters.getMeters())
                .allSatisfy(meter -> showsNothing(meter.getId().toString()));
        assertThat(gateway.quarantine.kept).isNotEmpty().allSatisfy(kept -> {
            showsNothing(kept.headers());
            showsNothing(kept.reason() + kept.route());
        });
    }

    private static void showsNothing(String text) {
        assertThat(text).doesNotContain(TOKEN, NUMBER, Gateway.SECRET.reveal());
    }

    private static String shown(ILoggingEvent event) {
        String pairs = event.getKeyValuePairs() == null
                ? ""
                : event.getKeyValuePairs().stream().map(Object::toString).collect(Collectors.joining());
        String cause = event.getThrowableProxy() == null
                ? ""
                : event.getThrowableProxy().getMessage();
        return event.getFormattedMessage() + pairs + cause;
    }
}
