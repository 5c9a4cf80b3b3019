/// Tests of the admin API: who may use it, and what the client makes of its answers.
@NullMarked
package dev.sluice.server.admin;

import org.jspecify.annotations.NullMarked;
