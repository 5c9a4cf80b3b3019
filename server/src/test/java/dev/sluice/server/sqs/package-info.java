@NullMarked
package dev.sluice.server.sqs;

import org.jspecify.annotations.NullMarked;
