package org.tallywire.bench.stream;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.ChannelHandlerContext;
import io.vertx.core.AbstractVerticle;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.impl.WebSocketInternal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * A bare Vert.x broadcaster: every record of the topic goes to every connection, with no story, no order, no bound and no
 * past. {@code plain} writes each frame to each connection by itself; {@code merged} puts together what is new and writes
 * it to each connection once an event-loop pass. Both encode a frame once.
 *
 * <p>Arguments: {@code plain|merged}, the port, the broker, the topic.
 */
public final class Baseline extends AbstractVerticle {
    private static final byte[] HEAD = "{\"type\":\"change\",".getBytes(UTF_8);
    private static final List<Baseline> LOOPS = new CopyOnWriteArrayList<>();

    private final boolean merged;
    private final int port;
    private final Set<ChannelHandlerContext> connections = new LinkedHashSet<>();
    private ByteBuf pending;

    private Baseline(boolean merged, int port) {
        this.merged = merged;
        this.port = port;
    }

    public static void main(String[] arguments) throws Exception {
        boolean merged = arguments[0].equals("merged");
        int port = Integer.parseInt(arguments[1]);
        Vertx vertx = Vertx.vertx();
        int loops = 2 * Runtime.getRuntime().availableProcessors();
        vertx.deployVerticle(() -> new Baseline(merged, port), new DeploymentOptions().setInstances(loops))
                .toCompletionStage()
                .toCompletableFuture()
                .get();
        System.out.println("ready");
        read(arguments[2], arguments[3]);
    }

    private static void read(String kafka, String topic) {
        var consumer = new KafkaConsumer<byte[], byte[]>(
                Map.of("bootstrap.servers", kafka, "enable.auto.commit", "false", "max.poll.records", "1000"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                .map(info -> new TopicPartition(topic, info.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        while (true) {
            List<byte[]> frames = new ArrayList<>();
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(500))) {
                frames.add(frame(record.value()));
            }
            if (!frames.isEmpty()) {
                LOOPS.forEach(loop -> loop.context.runOnContext(now -> loop.take(frames)));
            }
        }
    }

    @Override
    public void start(Promise<Void> started) {
        LOOPS.add(this);
        vertx.createHttpServer(new HttpServerOptions()
                        .setPerMessageWebSocketCompressionSupported(false)
                        .setPerFrameWebSocketCompressionSupported(false)
                        .setRegisterWebSocketWriteHandlers(false))
                .webSocketHandler(socket -> {
                    ChannelHandlerContext connection = ((WebSocketInternal) socket).channelHandlerContext();
                    connections.add(connection);
                    socket.closeHandler(closed -> connections.remove(connection));
                    socket.exceptionHandler(failure -> connections.remove(connection));
                })
                .listen(port, "127.0.0.1")
                .<Void>mapEmpty()
                .onComplete(started);
    }

    private void take(List<byte[]> frames) {
        if (!merged) {
            frames.forEach(frame -> broadcast(
                    ByteBufAllocator.DEFAULT.directBuffer(frame.length).writeBytes(frame)));
            return;
        }
        if (pending == null) {
            pending = ByteBufAllocator.DEFAULT.directBuffer();
            context.runOnContext(now -> {
                ByteBuf all = pending;
                pending = null;
                broadcast(all);
            });
        }
        frames.forEach(pending::writeBytes);
    }

    private void broadcast(ByteBuf frames) {
        for (ChannelHandlerContext connection : connections) {
            connection.writeAndFlush(frames.retainedDuplicate(), connection.voidPromise());
        }
        frames.release();
    }

    private static byte[] frame(byte[] body) {
        int length = HEAD.length + body.length - 1;
        byte[] frame = new byte[4 + length];
        frame[0] = (byte) 0x81;
        frame[1] = 126;
        frame[2] = (byte) (length >> 8);
        frame[3] = (byte) length;
        System.arraycopy(HEAD, 0, frame, 4, HEAD.length);
        System.arraycopy(body, 1, frame, 4 + HEAD.length, body.length - 1);
        return frame;
    }
}
