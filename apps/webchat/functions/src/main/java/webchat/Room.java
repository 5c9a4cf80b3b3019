package webchat;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Everybody who is connected, and the way to reach them.
///
/// `$disconnect` is best effort on API Gateway, so the table may name connections that no longer exist. A post that
/// meets one is not a failure: the row is deleted, the others are told that this person left, and the send goes on.
final class Room {
    private final People people;
    private final Sockets sockets;

    Room(People people, Sockets sockets) {
        this.people = people;
        this.sockets = sockets;
    }

    /// Everybody with a name, except for one connection.
    List<Person> registeredExcept(String connectionId) {
        return people.all().stream()
                .filter(person -> person.isRegistered() && !person.connectionId().equals(connectionId))
                .toList();
    }

    /// Sends one frame to everybody except for one connection, also to those without a name, and waits for all.
    void broadcast(String frame, String exceptConnectionId) {
        deliver(people.all().stream()
                .map(Person::connectionId)
                .filter(id -> !id.equals(exceptConnectionId))
                .map(id -> new Parcel(id, frame))
                .toList());
    }

    /// Sends every parcel at the same time and returns when all have been handed over: what a function leaves undone
    /// when it answers is frozen with it. Receivers that are gone leave the room, also when a post fails for another
    /// reason; such a failure is thrown after that.
    void deliver(Collection<Parcel> parcels) {
        Outcome outcome = post(parcels);
        outcome.gone().forEach(this::leave);
        outcome.failure().ifPresent(failure -> {
            throw new IllegalStateException("a frame could not be sent: " + failure.getMessage(), failure);
        });
    }

    /// Takes a connection out of the room and, if it had a name, tells the others. Whoever deletes the row tells, so
    /// that they hear it once even when `$disconnect` and a failed post find out at the same time.
    void leave(String connectionId) {
        people.remove(connectionId)
                .filter(Person::isRegistered)
                .ifPresent(person -> broadcast(Frames.userExit(person), connectionId));
    }

    private Outcome post(Collection<Parcel> parcels) {
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Boolean>> deliveries = executor.invokeAll(parcels.stream()
                    .<Callable<Boolean>>map(parcel -> () -> sockets.post(parcel.connectionId(), parcel.frame()))
                    .toList());
            Set<String> gone = new LinkedHashSet<>();
            Optional<Throwable> failure = Optional.empty();
            int i = 0;
            for (Parcel parcel : parcels) {
                Future<Boolean> delivery = deliveries.get(i++);
                if (delivery.state() == Future.State.FAILED) {
                    failure = Optional.of(delivery.exceptionNow());
                } else if (!delivery.resultNow()) {
                    gone.add(parcel.connectionId());
                }
            }
            return new Outcome(gone, failure);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while sending to " + parcels.size() + " connections", e);
        }
    }

    /// What became of some parcels.
    ///
    /// @param gone    receivers that are not there any more
    /// @param failure why a post failed otherwise, if one did
    private record Outcome(Set<String> gone, Optional<Throwable> failure) {}

    /// A frame and the connection that gets it.
    record Parcel(String connectionId, String frame) {}
}
