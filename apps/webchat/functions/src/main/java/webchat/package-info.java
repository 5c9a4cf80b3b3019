/// The chat's functions: one handler for each route of the WebSocket API.
///
/// A [webchat.Person] is a row of the table [webchat.People]; a [webchat.Room] is that table together with the open
/// [webchat.Sockets]. Handlers read the frame, ask the room, and answer; [webchat.Aws] is the only class that knows
/// where table and sockets really are. Clients of AWS are made on first use and kept for the life of the environment.
package webchat;
