package io.trunkline.importing;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.file.AsyncFile;
import io.vertx.core.file.OpenOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import java.io.IOException;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class UploadTest {
    private final Vertx vertx = Vertx.vertx();

    @AfterEach
    void close() {
        vertx.close().await();
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void a_file_that_a_full_disk_did_not_take_has_not_come() {
        AsyncFile full = vertx.fileSystem().openBlocking("/dev/full", new OpenOptions().setWrite(true));
        Promise<Optional<Upload.Size>> taken = Promise.promise();
        HttpServer server = vertx.createHttpServer()
                .requestHandler(request -> Upload.written(request, full).onComplete(taken))
                .listen(0, "127.0.0.1")
                .await();

        send(server.actualPort(), "id,phone\ns-1,+12126660001\n");

        assertThatThrownBy(taken.future()::await).isInstanceOf(IOException.class);
    }

    private void send(int port, String file) {
        vertx.createHttpClient()
                .request(HttpMethod.POST, port, "127.0.0.1", "/")
                .compose(request -> request.end(Buffer.buffer(file)))
                .await();
    }
}
