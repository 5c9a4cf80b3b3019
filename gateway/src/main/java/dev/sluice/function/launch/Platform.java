package dev.sluice.function.launch;

/// What a server gives to every function that it hosts.
///
/// @param environment variables beside the template's
/// @param network     where connections lead
public record Platform(PlatformEnvironment environment, PlatformNetwork network) {
    /// Variables only.
    public Platform(PlatformEnvironment environment) {
        this(environment, PlatformNetwork.UNCHANGED);
    }
}
