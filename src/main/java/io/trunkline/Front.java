package io.trunkline;

import io.trunkline.access.Passwords;
import io.trunkline.access.token.IssuerKeys;
import io.trunkline.access.token.Tokens;
import io.trunkline.api.Contract;
import io.trunkline.api.Rest;
import io.trunkline.api.Site;
import io.trunkline.api.access.BearerTokens;
import io.trunkline.api.access.Deeds;
import io.trunkline.api.access.DemoDoor;
import io.trunkline.api.access.SignIn;
import io.trunkline.api.access.TeamMembers;
import io.trunkline.api.access.Tries;
import io.trunkline.api.access.Users;
import io.trunkline.api.guard.Admittance;
import io.trunkline.api.guard.Allowance;
import io.trunkline.api.guard.Credentials;
import io.trunkline.api.guard.Once;
import io.trunkline.api.guard.Operations;
import io.trunkline.api.guard.Quota;
import io.trunkline.api.guard.Receiving;
import io.trunkline.api.guard.Recording;
import io.trunkline.api.guard.SameSite;
import io.trunkline.api.guard.SessionCookie;
import io.trunkline.api.guard.Stage;
import io.trunkline.api.guard.Validation;
import io.trunkline.api.resource.Resource;
import io.trunkline.config.PublicUrl;
import io.trunkline.config.Settings;
import io.trunkline.connection.AddressList;
import io.trunkline.connection.ClientAddress;
import io.trunkline.connection.SecretBox;
import io.trunkline.console.Console;
import io.trunkline.ingress.IngressConfig;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;
import io.vertx.openapi.validation.RequestValidator;
import io.vertx.sqlclient.Pool;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What people and scripts meet on the webhooks' port: put together here, with all the API's resources. */
final class Front {
    /** Of one caller on one node, a minute. */
    private static final int REQUESTS = 1_200;

    /** From one address, a minute: many people may sit behind one. */
    private static final int UNKNOWN = 300;

    private final Vertx vertx;
    private final Settings settings;
    private final Pool pool;
    private final List<Resource> records;
    private final boolean isDemo;
    private final SessionCookie cookie;
    private final URI publicUrl;

    /**
     * @param pool of the API's own: what people look at takes no connection from what providers send
     * @param records what there is to read and to do beside access
     * @param isDemo whoever sits at this machine needs no password
     */
    Front(Vertx vertx, Settings settings, Pool pool, List<Resource> records, boolean isDemo) {
        this.vertx = vertx;
        this.settings = settings;
        this.pool = pool;
        this.records = List.copyOf(records);
        this.isDemo = isDemo;
        this.publicUrl = PublicUrl.of(settings).uri();
        this.cookie = new SessionCookie("https".equals(publicUrl.getScheme()));
    }

    Future<Handler<HttpServerRequest>> open() {
        AddressList proxies = IngressConfig.from(settings).trustedProxies();
        return Contract.load(vertx)
                .compose(contract -> Site.open(
                        vertx,
                        contract,
                        Rest.router(vertx, contract.checked(), request -> address(request, proxies), stages(contract)),
                        cookie.isSecure(),
                        new Console(isDemo)));
    }

    /** From the last to the first. */
    private Stage stages(Contract contract) {
        Tokens tokens = IssuerKeys.from(settings, vertx);
        Stage operations = new Operations(contract.checked(), resources(tokens));
        Stage recording = new Recording(pool, operations);
        Stage once = new Once(pool, SecretBox.from(settings), recording);
        Stage validation = new Validation(RequestValidator.create(vertx, contract.checked()), once);
        Stage receiving = new Receiving(validation);
        Stage quota = new Quota(aMinute(REQUESTS), receiving);
        return new Admittance(
                new Credentials(pool, tokens, cookie), new SameSite(publicUrl, cookie), aMinute(UNKNOWN), quota);
    }

    private static Allowance aMinute(int quota) {
        return new Allowance(quota, Duration.ofMinutes(1), InstantSource.system());
    }

    private List<Resource> resources(Tokens tokens) {
        Passwords passwords = new Passwords(vertx);
        InstantSource clock = InstantSource.system();
        List<Resource> resources = new ArrayList<>(records);
        resources.add(new SignIn(pool, passwords, cookie, new Tries(clock)));
        resources.add(new DemoDoor(pool, passwords, cookie, isDemo));
        resources.add(new Users(pool, passwords));
        resources.add(new BearerTokens(pool, tokens, clock));
        resources.add(new Deeds(pool));
        resources.add(new TeamMembers(pool));
        return resources;
    }

    private static String address(HttpServerRequest request, AddressList proxies) {
        SocketAddress remote = request.remoteAddress();
        String host = remote == null || remote.hostAddress() == null ? "" : remote.hostAddress();
        List<String> forwarded = request.headers().getAll("X-Forwarded-For");
        return Optional.ofNullable(ClientAddress.of(host, forwarded, proxies)).orElse("");
    }
}
