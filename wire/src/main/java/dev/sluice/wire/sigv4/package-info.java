/// AWS Signature Version 4: signing requests and verifying them, in the header form and in the presigned query
/// form. Chunk signatures and SigV4A are not supported and answered as such. Pure computation, any thread; secrets
/// come through [dev.sluice.wire.sigv4.Credentials] and go nowhere.
@NullMarked
package dev.sluice.wire.sigv4;

import org.jspecify.annotations.NullMarked;
