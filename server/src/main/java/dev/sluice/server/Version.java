package dev.sluice.server;

/// What this build calls itself.
final class Version {
    private Version() {}

    /// The version from the jar's manifest; `development` when run from class files.
    static String sluice() {
        String version = Version.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }
}
