package webchat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A table in memory.
final class FakePeople implements People {
    private final Map<String, Person> rows = new LinkedHashMap<>();

    static FakePeople of(Person... people) {
        FakePeople table = new FakePeople();
        for (Person person : people) {
            table.put(person);
        }
        return table;
    }

    @Override
    public synchronized void put(Person person) {
        rows.put(person.connectionId(), person);
    }

    @Override
    public synchronized Optional<Person> remove(String connectionId) {
        return Optional.ofNullable(rows.remove(connectionId));
    }

    @Override
    public synchronized List<Person> all() {
        return List.copyOf(rows.values());
    }
}
