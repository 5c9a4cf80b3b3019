package dev.sluice.queues.engine;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.apache.pekko.actor.ActorRef;
import org.elasticmq.DeliveryReceipt;
import org.elasticmq.MessageContent;
import org.elasticmq.MessageData;
import org.elasticmq.MillisVisibilityTimeout;
import org.elasticmq.NeverReceived$;
import org.elasticmq.OnDateTimeReceived;
import org.elasticmq.Received;
import org.elasticmq.actor.queue.InternalMessage;
import org.elasticmq.msg.ClearQueue;
import org.elasticmq.msg.DeleteMessage;
import org.elasticmq.msg.ReceiveMessages;
import org.elasticmq.msg.RestoreMessages;
import org.elasticmq.msg.UpdateVisibilityTimeout;
import scala.Option;
import scala.jdk.javaapi.CollectionConverters;
import scala.util.Either;

/// One queue's delivery. Guarded by its owner's lock: calls take effect in the order in which they are made.
public final class EngineQueue {
    private static final MessageContent NO_BODY = new MessageContent("");

    private final Engine engine;
    private final ActorRef actor;
    private final String name;
    private final boolean fifo;

    EngineQueue(Engine engine, ActorRef actor, String name, boolean fifo) {
        this.engine = engine;
        this.actor = actor;
        this.name = name;
        this.fifo = fifo;
    }

    /// Takes messages in, in any order: FIFO order is that of their sequence. Does not wait.
    public void insert(List<Place> places) {
        List<InternalMessage> messages = places.stream().map(this::message).toList();
        tell(new RestoreMessages(CollectionConverters.asScala(messages).toList()));
    }

    /// Delivers up to that many messages, none of them again before the time is over.
    ///
    /// @throws EngineException when the engine does not answer
    public List<Handed> receive(int most, Duration visibility) {
        Object answer = engine.ask(
                actor,
                new ReceiveMessages(
                        new MillisVisibilityTimeout(visibility.toMillis()),
                        most,
                        Option.apply(Duration.ZERO),
                        Option.empty()));
        List<Handed> handed = new ArrayList<>(most);
        for (Object one : CollectionConverters.asJava((scala.collection.immutable.List<?>) answer)) {
            handed.add(handed((MessageData) one));
        }
        return handed;
    }

    /// Moves the next delivery of the message with that receipt to now and so much.
    ///
    /// @return whether the receipt is the last one of a message
    /// @throws EngineException when the engine does not answer
    public boolean changeVisibility(String receipt, Duration visibility) {
        Object answer = engine.ask(
                actor,
                new UpdateVisibilityTimeout(
                        new DeliveryReceipt(receipt), new MillisVisibilityTimeout(visibility.toMillis())));
        return ((Either<?, ?>) answer).isRight();
    }

    /// Forgets the message whose last receipt that is. Does not wait.
    public void delete(String receipt) {
        tell(new DeleteMessage(new DeliveryReceipt(receipt)));
    }

    /// Forgets all messages. Does not wait.
    public void clear() {
        tell(new ClearQueue());
    }

    /// Ends the queue. Does not wait.
    public void close() {
        engine.delete(name);
    }

    private void tell(Object message) {
        actor.tell(message, ActorRef.noSender());
    }

    /// The engine orders FIFO messages by the time of their creation. A clock may stand still or go back, so the
    /// sequence takes the place of the time.
    private InternalMessage message(Place place) {
        List<String> receipts = place.receipt().isEmpty() ? List.of() : List.of(place.receipt());
        return new InternalMessage(
                place.id(),
                CollectionConverters.asScala(new ArrayList<>(receipts)),
                place.visibleAtMillis(),
                NO_BODY,
                scala.collection.immutable.Map$.MODULE$.empty(),
                OffsetDateTime.ofInstant(Instant.ofEpochSecond(0, place.sequence()), ZoneOffset.UTC),
                0,
                firstReceive(place),
                place.receives(),
                fifo,
                place.group().map(Option::apply).orElseGet(Option::empty),
                Option.empty(),
                Option.empty(),
                Option.empty(),
                Option.empty());
    }

    private static Received firstReceive(Place place) {
        if (place.receives() == 0) {
            return NeverReceived$.MODULE$;
        }
        return new OnDateTimeReceived(
                Instant.ofEpochMilli(place.firstReceiveMillis()).atOffset(ZoneOffset.UTC));
    }

    private static Handed handed(MessageData message) {
        long first = message.statistics().approximateFirstReceive() instanceof OnDateTimeReceived received
                ? received.when().toInstant().toEpochMilli()
                : 0;
        return new Handed(
                message.id().id(),
                message.deliveryReceipt().get().receipt(),
                message.nextDelivery().millis(),
                message.statistics().approximateReceiveCount(),
                first);
    }
}
