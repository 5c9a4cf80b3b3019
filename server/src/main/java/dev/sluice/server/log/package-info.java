/// What functions and the server itself have to say: kept in a bounded ring for those who follow, and in files
/// below `.sluice/logs` for those who come later. Any thread may write; a follower waits on a thread of its own.
@NullMarked
package dev.sluice.server.log;

import org.jspecify.annotations.NullMarked;
