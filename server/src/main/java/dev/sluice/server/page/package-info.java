/// Web pages that lie beside a template, in its `web` folder: built with npm when they have a `package.json`, and
/// served below `/{folderName}/`. Requests come on virtual threads and read files there; building runs on the
/// thread of whoever asks for it.
@NullMarked
package dev.sluice.server.page;

import org.jspecify.annotations.NullMarked;
