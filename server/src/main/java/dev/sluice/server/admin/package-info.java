/// `/_sluice/…`: JSON for the command line, one file for each endpoint, and the client that the commands use. Only
/// for this machine, and closed to web pages: see [dev.sluice.server.admin.Guard]. Requests come on virtual threads
/// and may block there.
@NullMarked
package dev.sluice.server.admin;

import org.jspecify.annotations.NullMarked;
