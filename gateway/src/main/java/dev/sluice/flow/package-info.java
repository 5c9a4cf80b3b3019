/// The corridors: one class for each path, read from top to bottom. Every `run` is called on a virtual thread of
/// its own and may block; nothing here knows Netty or a function environment.
@NullMarked
package dev.sluice.flow;

import org.jspecify.annotations.NullMarked;
