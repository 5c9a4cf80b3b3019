/// The composition root: [dev.sluice.server.Main], the commands of `./sluice`, and [dev.sluice.server.Wiring], the
/// one class that makes every component and starts them in order. A command runs on the main thread and may block;
/// nobody imports this package. What several commands need lies below: the terminal, the project's state folder,
/// the admin API with its client, the page files, and the front door that tells whom a request is for.
@NullMarked
package dev.sluice.server;

import org.jspecify.annotations.NullMarked;
