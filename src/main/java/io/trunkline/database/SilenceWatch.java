package io.trunkline.database;

import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.util.concurrent.ScheduledFuture;
import io.vertx.sqlclient.internal.command.CommandBase;
import io.vertx.sqlclient.internal.command.CommandResponse;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Closes a connection on which commands wait and none was answered for too long, whereupon they fail. A connection that
 * was asked nothing is left alone. Sits above the codec, where commands and responses are whole.
 */
final class SilenceWatch extends ChannelDuplexHandler {
    private static final int LOOKS = 8;

    private final long boundNanos;
    private int unanswered;
    private long lastSign;
    private @Nullable ScheduledFuture<?> looks;

    SilenceWatch(Duration bound) {
        this.boundNanos = bound.toNanos();
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        long pause = boundNanos / LOOKS;
        looks = context.executor().scheduleAtFixedRate(() -> look(context), pause, pause, TimeUnit.NANOSECONDS);
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext context) {
        if (looks != null) {
            looks.cancel(false);
        }
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) throws Exception {
        if (message instanceof CommandBase<?> && unanswered++ == 0) {
            lastSign = System.nanoTime();
        }
        super.write(context, message, promise);
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) throws Exception {
        if (message instanceof CommandResponse<?>) {
            unanswered--;
            lastSign = System.nanoTime();
        }
        super.channelRead(context, message);
    }

    /** From the pipeline's far end: the codec would first say goodbye, which may never get through either. */
    private void look(ChannelHandlerContext context) {
        if (unanswered > 0 && System.nanoTime() - lastSign > boundNanos) {
            var unused = context.pipeline().firstContext().close();
        }
    }
}
