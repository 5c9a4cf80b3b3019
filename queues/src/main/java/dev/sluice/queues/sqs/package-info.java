/// The dialect of Amazon SQS over HTTP: the JSON protocol (AWS JSON 1.0) and the older query protocol, whose
/// answers are XML. One class for each action; an action knows neither protocol: requests are read into one shape,
/// and answers are told as JSON, which [dev.sluice.queues.sqs.XmlSink] spells as XML where that is wanted.
///
/// Safe for any thread; a call blocks until its answer is there, for writes until they are durable.
@NullMarked
package dev.sluice.queues.sqs;

import org.jspecify.annotations.NullMarked;
