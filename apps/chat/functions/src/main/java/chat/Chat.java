package chat;

import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/// What each action means. Everything that is posted has been handed over when a method returns: what a function
/// leaves undone when it answers is frozen with it.
///
/// `$disconnect` is best effort on API Gateway, so the table may name connections that no longer exist. A post that
/// meets one (410) is not a failure: the row is deleted, the others are told, and the send goes on.
final class Chat {
    private final Clients clients;
    private final Messages messages;
    private final Sockets sockets;
    private final InstantSource clock;

    Chat(Clients clients, Messages messages, Sockets sockets, InstantSource clock) {
        this.clients = clients;
        this.messages = messages;
        this.sockets = sockets;
        this.clock = clock;
    }

    /// Lets a connection in under that nickname, unless somebody who has it still answers. A holder that is gone
    /// loses its row. The index of nicknames follows the table with a little delay, so two that come at the same
    /// instant may both get in; both then get what is sent to the name.
    boolean admit(String connectionId, String nickname) {
        for (Client holder : clients.named(nickname)) {
            if (sockets.post(holder.connectionId(), Frames.ping())) {
                return false;
            }
            clients.remove(holder.connectionId());
        }
        clients.put(new Client(connectionId, nickname, clock.millis()));
        tellOthers(connectionId);
        return true;
    }

    /// Forgets a connection. Whoever deletes the row tells the others, so that they hear it once even when
    /// `$disconnect` and a failed post find out at the same time.
    void leave(String connectionId) {
        if (clients.remove(connectionId)) {
            tellOthers(connectionId);
        }
    }

    /// Sends the list of everybody to one connection.
    void sendClients(String connectionId) {
        sockets.post(connectionId, Frames.clients(clients.all()));
    }

    /// Stores a message and hands it to its recipient, and to nobody else. One who is away finds it in the history.
    void send(String connectionId, Frames.SendMessage request) {
        Client sender = known(connectionId);
        messages.put(new Message(
                UUID.randomUUID().toString(),
                clock.millis(),
                Message.conversation(sender.nickname(), request.recipient()),
                sender.nickname(),
                request.text()));
        List<Client> recipients = clients.named(request.recipient());
        if (post(Frames.message(sender.nickname(), request.text()), recipients)) {
            tellOthers(connectionId);
        }
    }

    /// Sends a page of the conversation with somebody, newest first, to one connection.
    void sendMessages(String connectionId, Frames.GetMessages request) {
        Client reader = known(connectionId);
        String conversation = Message.conversation(reader.nickname(), request.target());
        if (request.startKey()
                .filter(key -> !key.nicknameToNickname().equals(conversation))
                .isPresent()) {
            throw new RefusedException("startKey: belongs to another conversation");
        }
        Page page = messages.page(conversation, request.limit(), request.startKey());
        sockets.post(connectionId, Frames.messages(page));
    }

    /// Tells a connection what was wrong with its frame.
    void refuse(String connectionId, RefusedException refused) {
        sockets.post(connectionId, Frames.error(refused.getMessage()));
    }

    /// The row of the caller. It may be missing although the socket is open: the name was given away while this
    /// connection did not answer.
    private Client known(String connectionId) {
        return clients.find(connectionId)
                .orElseThrow(() -> new RefusedException("this connection has no nickname any more, connect again"));
    }

    /// Sends the list of everybody to all but one. When that shows that somebody is gone, those left hear it in
    /// turn.
    private void tellOthers(String exceptConnectionId) {
        boolean isOutdated = true;
        while (isOutdated) {
            List<Client> everybody = clients.all();
            isOutdated = post(
                    Frames.clients(everybody),
                    everybody.stream()
                            .filter(client -> !client.connectionId().equals(exceptConnectionId))
                            .toList());
        }
    }

    /// Posts a frame to all of them and deletes the rows of those that are gone. Returns whether a row was deleted.
    ///
    /// A connection has its row before its handshake ends, and a post in between meets a 410 too. So a row that is
    /// younger than a handshake may last stays.
    private boolean post(String frame, Collection<Client> receivers) {
        List<Client> gone = Delivery.deliver(sockets, frame, receivers);
        boolean deleted = false;
        for (Client client : gone) {
            deleted |= client.isSettled(clock.millis()) && clients.remove(client.connectionId());
        }
        return deleted;
    }
}
