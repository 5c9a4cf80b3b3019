/// The task board's function: one handler for all routes of the WebSocket API.
///
/// [tasks.Items] are the tasks and [tasks.Users] the connections, a table each; a [tasks.Board] is both together with
/// the open [tasks.Sockets]. The handler reads the frame, asks the board, and answers; [tasks.Aws] is the only class
/// that knows where tables and sockets really are. Clients of AWS are made on first use and kept for the life of the
/// environment.
package tasks;
