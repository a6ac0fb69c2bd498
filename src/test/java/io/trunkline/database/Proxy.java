package io.trunkline.database;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/** Stands between a client and its database, and can take it away, or let what it answers get lost. */
public final class Proxy {
    private final DatabaseUrl behind;
    private final NetServer server;
    private final NetClient client;
    private final List<NetSocket> sockets = new CopyOnWriteArrayList<>();
    private final AtomicInteger lostAnswers = new AtomicInteger();
    private final Set<NetSocket> swallowed = ConcurrentHashMap.newKeySet();
    private volatile boolean away;
    private volatile boolean swallowing;
    private volatile Predicate<Buffer> lost = answer -> false;
    private volatile Predicate<Buffer> silenced = answer -> false;

    public Proxy(Vertx vertx, DatabaseUrl behind) {
        this.behind = behind;
        this.client = vertx.createNetClient();
        this.server = vertx.createNetServer().connectHandler(this::connected);
        server.listen(0, "127.0.0.1").await();
    }

    public DatabaseUrl url() {
        return new DatabaseUrl("127.0.0.1", server.actualPort(), behind.name(), behind.user(), behind.password());
    }

    /** Cuts every connection, and each new one. */
    public void takeAway() {
        away = true;
        sockets.forEach(NetSocket::close);
    }

    public void bringBack() {
        away = false;
    }

    /** Like a host that vanishes without a word: every connection stays open, each new one too, and nothing flows. */
    public void swallow() {
        swallowing = true;
        swallowed.addAll(sockets);
    }

    /** New connections work; those of before stay as silent as they were. */
    public void heal() {
        swallowing = false;
    }

    /** The next answer of which this is true does not arrive; the connection breaks instead. */
    public void lose(Predicate<Buffer> answer) {
        lost = answer;
    }

    /** From the next answer of which this is true, its connection stays open and says nothing any more. */
    public void silence(Predicate<Buffer> answer) {
        silenced = answer;
    }

    public int lostAnswers() {
        return lostAnswers.get();
    }

    private void connected(NetSocket near) {
        if (away) {
            near.close();
            return;
        }
        near.pause();
        client.connect(behind.port(), behind.host()).onComplete(connected -> {
            if (connected.failed()) {
                near.close();
                return;
            }
            NetSocket far = connected.result();
            sockets.add(near);
            sockets.add(far);
            if (swallowing) {
                swallowed.add(near);
                swallowed.add(far);
            }
            near.handler(said -> ask(said, far, near)).closeHandler(closed -> far.close());
            far.handler(answer -> pass(answer, far, near)).closeHandler(closed -> near.close());
            near.resume();
        });
    }

    private void ask(Buffer said, NetSocket far, NetSocket near) {
        if (!swallowed.contains(near)) {
            far.write(said);
        }
    }

    private void pass(Buffer answer, NetSocket far, NetSocket near) {
        if (swallowed.contains(far)) {
            return;
        }
        if (silenced.test(answer)) {
            silenced = unsilenced -> false;
            lostAnswers.incrementAndGet();
            far.handler(unheard -> {});
        } else if (lost.test(answer)) {
            lost = unlost -> false;
            lostAnswers.incrementAndGet();
            near.close();
        } else {
            near.write(answer);
        }
    }
}
