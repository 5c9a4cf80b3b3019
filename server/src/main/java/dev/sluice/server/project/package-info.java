/// The folder of a project on disk: where its template is, and `.sluice/` beside it, in which everything lies that
/// outlives a run: tables, the certificate authority, credentials, logs, and `server.json`, by which other commands
/// find the running server. Touched by commands on the main thread; the folder's lock keeps two servers apart.
@NullMarked
package dev.sluice.server.project;

import org.jspecify.annotations.NullMarked;
