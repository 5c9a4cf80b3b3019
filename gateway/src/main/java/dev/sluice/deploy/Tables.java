package dev.sluice.deploy;

/// Where tables of templates come into being. Implemented by the composition root over whatever store is
/// configured.
public interface Tables {
    /// Makes sure that the table exists; leaves one that is there as it is. Returns once it is usable.
    ///
    /// @throws DeploymentException when it exists with other keys, or the store refuses
    void ensure(TableDefinition table) throws DeploymentException;
}
