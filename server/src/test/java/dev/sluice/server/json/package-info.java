/// Tests of JSON as the commands read and print it.
@NullMarked
package dev.sluice.server.json;

import org.jspecify.annotations.NullMarked;
