package dev.sluice.queues.engine;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.elasticmq.MessageContent;
import org.elasticmq.MillisNextDelivery;
import org.elasticmq.NeverReceived$;
import org.elasticmq.OnDateTimeReceived;
import org.elasticmq.Received;
import org.elasticmq.actor.queue.InternalMessage;
import org.elasticmq.actor.queue.MessageQueue;
import org.elasticmq.util.NowProvider;
import scala.Option;
import scala.jdk.javaapi.CollectionConverters;

/// One queue's delivery: ElasticMQ's message queue and messages. Guarded by its owner's lock.
public final class EngineQueue {
    private static final MessageContent NO_BODY = new MessageContent("");
    /// A message has to have a time of creation; only FIFO queues of ElasticMQ look at it.
    private static final OffsetDateTime CREATED = OffsetDateTime.of(1970, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC);

    private final NowProvider clock;
    private MessageQueue messages = new MessageQueue.SimpleMessageQueue();

    /// An empty queue that goes by that clock.
    public EngineQueue(InstantSource clock) {
        this.clock = new Clock(clock);
    }

    /// Takes messages in.
    public void insert(List<Place> places) {
        places.forEach(place -> messages.$plus$eq(message(place)));
    }

    /// Delivers up to that many messages, none of them again before the time is over.
    public List<Handed> receive(int most, Duration visibility) {
        long now = clock.nowMillis();
        MillisNextDelivery next = new MillisNextDelivery(now + visibility.toMillis());
        List<Handed> handed = new ArrayList<>(most);
        for (InternalMessage message : CollectionConverters.asJava(messages.dequeue(most, now))) {
            message.trackDelivery(next, clock);
            messages.$plus$eq(message);
            handed.add(handed(message));
        }
        return handed;
    }

    /// Moves the next delivery of the message with that receipt to now and so much; false when that is not the last
    /// receipt of a message. To bring a delivery forward takes time in proportion to the queue.
    public boolean changeVisibility(String receipt, Duration visibility) {
        Optional<InternalMessage> found = find(receipt);
        if (found.isEmpty()) {
            return false;
        }
        InternalMessage message = found.get();
        long before = message.nextDelivery();
        message.nextDelivery_$eq(clock.nowMillis() + visibility.toMillis());
        if (message.nextDelivery() < before) {
            messages = messages.filterNot(other -> other.id().equals(message.id()));
            messages.$plus$eq(message);
        }
        return true;
    }

    /// Forgets the message whose last receipt that is.
    public void delete(String receipt) {
        find(receipt).ifPresent(message -> messages.remove(message.id()));
    }

    /// Forgets all messages.
    public void clear() {
        messages.clear();
    }

    private Optional<InternalMessage> find(String receipt) {
        Option<InternalMessage> message = messages.getById(receipt.substring(0, receipt.indexOf('#')));
        return message.isDefined() && receipt(message.get()).equals(receipt)
                ? Optional.of(message.get())
                : Optional.empty();
    }

    private static InternalMessage message(Place place) {
        List<String> receipts = place.receipt().isEmpty() ? List.of() : List.of(place.receipt());
        return new InternalMessage(
                place.id(),
                CollectionConverters.asScala(new ArrayList<>(receipts)),
                place.visibleAtMillis(),
                NO_BODY,
                scala.collection.immutable.Map$.MODULE$.empty(),
                CREATED,
                0,
                firstReceive(place),
                place.receives(),
                false,
                Option.empty(),
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

    private static Handed handed(InternalMessage message) {
        long first = message.firstReceive() instanceof OnDateTimeReceived received
                ? received.when().toInstant().toEpochMilli()
                : 0;
        return new Handed(message.id(), receipt(message), message.nextDelivery(), message.receiveCount(), first);
    }

    private static String receipt(InternalMessage message) {
        return message.deliveryReceipts().lastOption().getOrElse(() -> "");
    }

    /// The engine's clock.
    private static final class Clock extends NowProvider {
        private final InstantSource clock;

        Clock(InstantSource clock) {
            this.clock = clock;
        }

        @Override
        public long nowMillis() {
            return clock.millis();
        }

        @Override
        public OffsetDateTime now() {
            return clock.instant().atOffset(ZoneOffset.UTC);
        }
    }
}
