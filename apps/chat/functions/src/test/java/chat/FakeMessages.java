package chat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A table in memory that pages as the real one does.
final class FakeMessages implements Messages {
    private final List<Message> rows = new ArrayList<>();

    List<Message> all() {
        return List.copyOf(rows);
    }

    @Override
    public void put(Message message) {
        rows.addFirst(message);
    }

    @Override
    public Page page(String conversation, int limit, Optional<Page.Key> startKey) {
        List<Message> found = rows.stream()
                .filter(row -> row.nicknameToNickname().equals(conversation))
                .dropWhile(row -> startKey.filter(key -> row.createdAt() >= key.createdAt())
                        .isPresent())
                .toList();
        List<Message> page = found.stream().limit(limit).toList();
        return new Page(page, page.size() < found.size() ? Optional.of(Page.Key.of(page.getLast())) : Optional.empty());
    }
}
