/// The chat's one function: [chat.WebsocketHandler] answers every route of the WebSocket API.
///
/// A [chat.Client] is a row of the table [chat.Clients], a [chat.Message] one of the table [chat.Messages];
/// [chat.Chat] is both together with the open [chat.Sockets] and knows what each action means. [chat.Aws] is the
/// only class that knows where tables and sockets really are. What a client did wrong is a [chat.RefusedException],
/// which goes back to it as a frame. Clients of AWS are made on first use and kept for the life of the environment.
package chat;
