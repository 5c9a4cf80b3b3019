/// From a resolved template to a running deployment: a [dev.sluice.deploy.Blueprint] is compared with what is
/// deployed, the plan is shown, carried out by one control loop, and ends in one published
/// [dev.sluice.api.ApiImage].
@NullMarked
package dev.sluice.deploy;

import org.jspecify.annotations.NullMarked;
