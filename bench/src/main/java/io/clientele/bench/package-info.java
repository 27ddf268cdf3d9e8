/**
 * Whole-process benchmarks as ratios of one run. {@code EngineTimes} makes a shop of many order lines and asks every
 * analysis of value of each engine, each engine in a process of its own ({@code AskedTimes}), beside the same jobs written
 * by hand for Spark ({@code HandWritten}). {@code GrowthTimes} measures what growth costs the record itself;
 * {@code FileToTopic} and {@code TopicToFiles} are the way of order lines through Kafka into files for an import. Nothing
 * here is shipped.
 */
@NullMarked
package io.clientele.bench;

import org.jspecify.annotations.NullMarked;
