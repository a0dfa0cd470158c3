package io.callrecordings.connect.simulated;

import java.nio.charset.StandardCharsets;

/**
 * Turns the answers to one request into bytes. Pure; any thread.
 *
 * @param callId of the call; for requests that ask for none it is not looked at
 * @param stage how far the usual recordings are
 * @param trace names the request in error bodies
 */
record Contents(UsualRecordings usual, String callId, Stage stage, String trace) {

  /** The bytes of an answer; a fault sends, as far as it sends anything, the usual ones. */
  Content of(Answer answer) {
    return answer.fold(
        unscripted -> usualContent(),
        scripted -> Content.ok(scripted.recordings(), Recorded.scripted(scripted.recordings())),
        this::status,
        verbatim ->
            Content.json(verbatim.status(), verbatim.body().getBytes(StandardCharsets.UTF_8))
                .with(verbatim.headers()),
        fault -> usualContent());
  }

  private Content usualContent() {
    return UsualRecordings.knows(callId)
        ? Content.ok(usual.of(callId, stage), stage)
        : Content.json(404, ErrorBodies.api(404, trace));
  }

  private Content status(Answer.Status answer) {
    int status = answer.status();
    Content plain =
        status == 200 ? usualContent() : Content.json(status, ErrorBodies.api(status, trace));
    return plain.as(answer.body()).with(answer.headers());
  }
}
