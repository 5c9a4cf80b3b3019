/// Templates of the Serverless Framework (specification, section 10): `serverless.yml` becomes the CloudFormation
/// template that the framework would make of it, and goes on from there.
/// [dev.sluice.template.serverless.Serverless] is the way in. Variables are resolved on the tree, so that whatever
/// is wrong later still has its place in the text; every generated node stands where the entry stands that it comes
/// from. Runs on the thread of the caller; reads files beside the template, writes nothing.
@NullMarked
package dev.sluice.template.serverless;

import org.jspecify.annotations.NullMarked;
