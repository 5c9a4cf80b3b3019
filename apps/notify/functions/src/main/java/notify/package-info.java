/// The notifier's functions: one handler for each route of the WebSocket API, each queue, the REST API and the
/// authorizer.
///
/// [notify.Connections] and [notify.Notifications] are tables, [notify.Mail] is the queues, [notify.Sockets] the open
/// connections, [notify.Tokens] who somebody is. Handlers of routes write to tables and queues; only consumers of
/// queues touch sockets, each message by itself, so that a receiver that is slow or gone holds up nobody ([notify.Batch]).
/// [notify.Aws] is the only class that knows where all this really is. Clients of AWS are made on first use and kept
/// for the life of the environment.
package notify;
