package notify;

/// How much of what is taken, in characters.
final class Limits {
    static final int NAME = 100;
    static final int TEXT = 1000;
    static final int TOKEN = 1000;

    private Limits() {}
}
