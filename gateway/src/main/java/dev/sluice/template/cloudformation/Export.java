package dev.sluice.template.cloudformation;

import dev.sluice.template.Place;

/// An output that other stacks may import.
///
/// @param name   under which they import it
/// @param owner  whose output it is
/// @param output the output's name
/// @param at     where the name stands
record Export(String name, Template owner, String output, Place at) {}
