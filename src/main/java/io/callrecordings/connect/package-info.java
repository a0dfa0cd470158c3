/**
 * A Kafka Connect source connector that turns call-completed events into call recordings.
 *
 * <p>The path of an event, and the thread of each step:
 *
 * <ol>
 *   <li>{@code input} reads it from its topic, as bytes (intake thread);
 *   <li>{@code task} has {@code event}, or {@code converter}, decode it (intake thread);
 *   <li>{@code flow} admits it, notes it as open in {@code progress}, and asks for a request when
 *       {@code fetch} allows one (flow thread, the only one that owns the flow);
 *   <li>{@code quo} sends the request and reads the answer as {@code recording} (I/O thread);
 *   <li>{@code flow} has {@code fetch} judge the answer: finish, look again, retry, give up (flow
 *       thread);
 *   <li>{@code task} hands the finished call to {@code poll()} through a bounded queue (task's
 *       thread);
 *   <li>{@code output} makes source records of it, each with the source offset of {@code offsets}
 *       that is true once it is stored (task's thread).
 * </ol>
 *
 * <p>Beside the path: {@code assignment} shares out partitions among tasks, {@code validation}
 * checks configurations, {@code config} reads them, {@code metrics} tells operators what goes on.
 */
@NullMarked
package io.callrecordings.connect;

import org.jspecify.annotations.NullMarked;
