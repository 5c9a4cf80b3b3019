/// Functions that are called at times (`AWS::Events::Rule`, `AWS::Scheduler::Schedule`).
/// [dev.sluice.schedule.ScheduleExpression] says when, purely; [dev.sluice.schedule.Schedules] has one thread that
/// waits for the next of all, and a virtual thread for each call. The control loop gives it each new image. A call
/// that fails is not repeated.
@NullMarked
package dev.sluice.schedule;

import org.jspecify.annotations.NullMarked;
