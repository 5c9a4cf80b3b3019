/// Tests of the state folder and the files in it.
@NullMarked
package dev.sluice.server.project;

import org.jspecify.annotations.NullMarked;
