package tasks;

/// One task of the board.
///
/// @param itemId made here, see [TaskId]
/// @param title  what is to be done, in somebody's words
/// @param status the column that it stands in, such as `todo`
record Task(String itemId, String title, String status) {}
