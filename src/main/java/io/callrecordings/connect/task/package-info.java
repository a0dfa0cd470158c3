/**
 * The running parts of one task: its threads, the queues between them, and their life from start to
 * close.
 *
 * <p>{@code TaskPipeline} is that life; {@code RunningTask} opens all parts on one {@code
 * ClosingStack}. The path of an event through this room, with the thread of each step:
 *
 * <ol>
 *   <li>{@code IntakeLoop} reads as much as the flow wants (intake thread);
 *   <li>{@code RetryingDecoder} has {@code RawEventDecoder} decode each record, and again while a
 *       converter is unavailable (intake thread);
 *   <li>{@code FlowLoop} moves it into the flow, sends requests and takes answers (flow thread);
 *   <li>{@code RecordQueue} holds finished calls until {@code poll()} takes them (flow thread, then
 *       the task's).
 * </ol>
 */
@NullMarked
package io.callrecordings.connect.task;

import org.jspecify.annotations.NullMarked;
