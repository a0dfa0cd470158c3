package io.callrecordings.connect.chaos;

import io.callrecordings.connect.e2e.Environment;
import io.callrecordings.connect.e2e.Job;
import io.callrecordings.connect.process.ReceivedRecord;
import io.callrecordings.connect.process.RecordingsReader;
import io.callrecordings.connect.quickstart.CallEvents;
import io.callrecordings.connect.simulated.Answer;
import io.callrecordings.connect.simulated.QuoApiControl;
import io.callrecordings.connect.simulated.SimulatedRecording;
import io.callrecordings.connect.simulated.Step;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * A job, the calls sent to it, and what must arrive for them. This class is thread-safe.
 *
 * <p>One call in four has recordings that are not ready for a while; some have several recordings,
 * and some none, which only calls that nobody answered have: they are done after one look.
 */
final class Subject implements AutoCloseable {
  private static final int WAITING = 4;
  private static final Duration READY_AFTER = Duration.ofSeconds(3);

  private final Job job;
  private final QuoApiControl api;
  private final Predicate<String> passes;
  private final RecordingsReader recordingsReader;
  private final Optional<RecordingsReader> outcomesReader;
  private final ArrayDeque<Call> planned = new ArrayDeque<>();
  private final Tally recordings = new Tally();
  private final Tally outcomes = new Tally();
  private int next;
  private int sent;

  private record Call(int number, List<SimulatedRecording> recordings) {
    String id() {
      return CallEvents.callId(number);
    }

    /** Empty where the shape of this number's event cannot say what is the case. */
    Optional<String> event(Instant now) {
      return recordings.isEmpty()
          ? CallEvents.neverAnswered(number, now)
          : Optional.of(CallEvents.event(number, now));
    }

    String outcome() {
      return recordings.isEmpty() ? "NONE" : "RECORDED";
    }
  }

  private Subject(
      Job job,
      QuoApiControl api,
      int firstCall,
      Predicate<String> passes,
      Optional<String> outcomesTopic) {
    this.job = job;
    this.api = api;
    this.next = firstCall;
    this.passes = passes;
    this.recordingsReader = job.reader(job.recordings());
    this.outcomesReader = outcomesTopic.map(job::reader);
  }

  /**
   * Starts a connector that writes outcomes too.
   *
   * @param firstCall no two subjects send the same calls
   */
  static Subject withOutcomes(
      Environment environment, String name, int firstCall, Map<String, String> changes) {
    Job job = new Job(environment, name, firstCall);
    String outcomes = job.output("outcomes", Path.of("config", "CallOutcome.avsc"));
    Map<String, String> config = config(changes);
    config.put("outcomes.topic", outcomes);
    job.post(config);
    return new Subject(
        job, environment.api().control(), firstCall, id -> true, Optional.of(outcomes));
  }

  /**
   * Starts a connector that writes nothing but recordings, and of these only some.
   *
   * @param passes whether a recording's id gets through the connector's transformations
   */
  static Subject filtered(
      Environment environment,
      String name,
      int firstCall,
      Map<String, String> changes,
      Predicate<String> passes) {
    Job job = new Job(environment, name, firstCall);
    job.post(config(changes));
    return new Subject(job, environment.api().control(), firstCall, passes, Optional.empty());
  }

  private static Map<String, String> config(Map<String, String> changes) {
    Map<String, String> config = new HashMap<>(changes);
    config.put("tasks.max", "2");
    // The operator of these faults restarts what has failed: tasks fail at once without a registry.
    config.put("errors.retry.timeout", "0");
    config.put("retry.backoff.ms", "100");
    config.put("recording.first.look.ms", "0");
    config.put("recording.poll.ms", "500");
    config.put("recording.poll.max.ms", "1000");
    return config;
  }

  Job job() {
    return job;
  }

  Tally recordings() {
    return recordings;
  }

  Tally outcomes() {
    return outcomes;
  }

  /** Asks the API, while it is there, what the next calls will have. */
  synchronized void plan(int calls) {
    for (; planned.size() < calls; next++) {
      List<SimulatedRecording> usual = api.recordingsOf(CallEvents.callId(next));
      Call call = new Call(next, usual);
      if (next % WAITING == 0 && !usual.isEmpty()) {
        api.script(call.id(), Step.of(notReady(usual)), Step.after(READY_AFTER, Answer.usual()));
      }
      if (call.event(Instant.now()).isPresent()) {
        planned.add(call);
      }
    }
  }

  private static Answer notReady(List<SimulatedRecording> recordings) {
    return Answer.recordings(
        recordings.stream()
            .map(recording -> SimulatedRecording.inState(recording.id(), "processing"))
            .toArray(SimulatedRecording[]::new));
  }

  /** Sends the next call planned, if there is one. */
  synchronized void send() {
    Optional.ofNullable(planned.poll()).ifPresent(this::send);
  }

  /** How many calls were sent. */
  synchronized int sent() {
    return sent;
  }

  private void send(Call call) {
    sent++;
    call.recordings().stream()
        .map(SimulatedRecording::id)
        .filter(passes)
        .forEach(recordings::expect);
    if (outcomesReader.isPresent()) {
      outcomes.expect(outcome(call.id(), call.outcome(), call.recordings().size()));
    }
    Instant completed = Instant.now().minus(CallEvents.SETTLED);
    job.send(call.id(), call.event(completed).orElseThrow(), completed);
  }

  /** Counts what has arrived since. */
  synchronized void read() {
    recordingsReader.readToEnd().forEach(record -> recordings.arrived(record.key()));
    outcomesReader.ifPresent(
        reader -> reader.readToEnd().forEach(record -> outcomes.arrived(outcome(record))));
  }

  private static String outcome(ReceivedRecord record) {
    return outcome(
        record.key(),
        record.value().get("outcome").toString(),
        (int) record.value().get("recordings"));
  }

  private static String outcome(String call, String outcome, int recordings) {
    return call + " " + outcome + " " + recordings;
  }

  /** How many calls have no outcome yet, or where none are written, how many recordings lack. */
  synchronized int open() {
    read();
    return (outcomesReader.isPresent() ? outcomes : recordings).missing().size();
  }

  synchronized boolean isDone() {
    return recordings.isComplete() && outcomes.isComplete();
  }

  @Override
  public void close() {
    recordingsReader.close();
    outcomesReader.ifPresent(RecordingsReader::close);
    job.close();
  }
}
