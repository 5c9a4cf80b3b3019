/// The rooms' functions: one handler for each route of the WebSocket API.
///
/// A [rooms.Player] is a row of the table [rooms.Connections], a [rooms.Game] one of the table [rooms.Games].
/// [rooms.House] is the first together with the open [rooms.Sockets]: who is where, and how to reach them;
/// [rooms.GameTables] plays the second. [rooms.Aws] is the only class that knows where tables and sockets really
/// are. What a client did wrong is a [rooms.RefusedException], which goes back to it as a frame.
package rooms;
