package dev.sluice.deploy;

import dev.sluice.api.ApiDelta;
import dev.sluice.api.ApiImage;

/// Learns of each new image. Called on the control loop's thread, one image after the other; it prepares what it
/// needs of the image, then shows it to its own readers by one volatile write. It must be quick and must not block
/// on a deployment.
@FunctionalInterface
public interface ImageListener {
    /// The image is in force from now on.
    ///
    /// @param delta what changed since the image before
    void published(ApiDelta delta, ApiImage image);
}
