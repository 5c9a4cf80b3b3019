/// What a person sees: lines, colours where a terminal can show them, progress, pretty JSON. Knows no command.
/// [dev.sluice.server.terminal.Terminal] may be called from any thread; a line never breaks another.
@NullMarked
package dev.sluice.server.terminal;

import org.jspecify.annotations.NullMarked;
