package notify;

import java.time.Instant;

/// What a user is notified of.
///
/// @param userId  who is notified
/// @param id      sorts by time, see [TimeId]
/// @param text    what it says
/// @param from    who says it; empty when nobody said
/// @param created when it was stored
record Notification(String userId, String id, String text, String from, Instant created) {}
