package io.trunkline.subscription;

import io.trunkline.bus.Addresses;
import io.trunkline.config.ConfigException;
import io.trunkline.database.Fault;
import io.trunkline.provider.Provider;
import io.trunkline.provider.Providers;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.eventbus.Message;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes subscriptions over the event bus, and takes them back. Replied to once the database has it; asking twice is
 * asking once.
 */
public final class RegistrationVerticle extends VerticleBase {
    private static final Logger LOG = LoggerFactory.getLogger(RegistrationVerticle.class);
    private static final int BAD_REQUEST = 400;
    private static final int NOT_NOW = 503;

    private final Pool pool;
    private final PgSubscriptions subscriptions;
    private final PgStandings standings = new PgStandings();
    private final Set<String> names;

    public RegistrationVerticle(Pool pool, Providers providers) {
        this.pool = pool;
        this.subscriptions = new PgSubscriptions(providers);
        this.names = Stream.concat(
                        providers.all().stream().map(Provider::types).flatMap(Set::stream), Stream.of(Addresses.OTHER))
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public Future<?> start() {
        return Future.all(
                vertx.eventBus().consumer(Addresses.SUBSCRIBE, this::register).completion(),
                vertx.eventBus().consumer(Addresses.UNSUBSCRIBE, this::remove).completion());
    }

    private void register(Message<Object> message) {
        Registration registration = Registration.read(message.body(), names);
        if (registration instanceof Registration.Asked asked) {
            answer(message, subscriptions.register(pool, asked).map(registered -> reply(asked)));
        } else if (registration instanceof Registration.Refused refused) {
            message.fail(BAD_REQUEST, refused.reason());
        }
    }

    private void remove(Message<Object> message) {
        Optional<String> name = Registration.nameIn(message.body());
        if (name.isEmpty()) {
            message.fail(BAD_REQUEST, "name: send {name} with that of the subscription");
            return;
        }
        answer(
                message,
                standings
                        .remove(pool, name.get())
                        .map(removed -> new JsonObject().put("name", name.get()).put("removed", removed)));
    }

    private static JsonObject reply(Registration.Asked asked) {
        return new JsonObject()
                .put("name", asked.name())
                .put("tenant", asked.tenant())
                .put("types", asked.types())
                .put("address", asked.address());
    }

    private static void answer(Message<Object> message, Future<JsonObject> done) {
        done.onSuccess(message::reply).onFailure(failure -> {
            if (failure instanceof ConfigException wrong) {
                message.fail(BAD_REQUEST, String.valueOf(wrong.getMessage()));
                return;
            }
            LOG.atWarn().addKeyValue("error", Fault.describe(failure)).log("a subscription could not be stored");
            message.fail(NOT_NOW, "the database does not take it now: ask again");
        });
    }
}
