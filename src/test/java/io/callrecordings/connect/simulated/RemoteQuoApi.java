package io.callrecordings.connect.simulated;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Controls a simulated API that runs in another process, through its control API. Thread-safe, but
 * for two changes of the behaviour at once: the later one wins.
 */
public final class RemoteQuoApi implements QuoApiControl {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final HttpClient client = HttpClient.newHttpClient();
  private final String url;

  /** {@code url} has no slash at its end. */
  public RemoteQuoApi(String url) {
    this.url = url;
  }

  @Override
  public String url() {
    return url;
  }

  @Override
  public void change(UnaryOperator<Behaviour> change) {
    Behaviour now = BehaviourJson.patch(get("")).apply(Behaviour.perfect());
    send("PATCH", "", json(BehaviourJson.write(change.apply(now))));
  }

  @Override
  public void script(String callId, Step... steps) {
    send("PUT", "/calls/" + encoded(callId), json(ScriptJson.write(new Script(List.of(steps)))));
  }

  @Override
  public void unscript(String callId) {
    send("DELETE", "/calls/" + encoded(callId), BodyPublishers.noBody());
  }

  @Override
  public List<SimulatedRecording> recordingsOf(String callId) {
    return RecordingJson.read(get("/recordings/" + encoded(callId)).path("data"));
  }

  @Override
  public LedgerSummary ledger() {
    return LedgerJson.readSummary(get("/ledger"));
  }

  @Override
  public CallHistory history(String callId) {
    return LedgerJson.readHistory(get("/ledger/calls/" + encoded(callId)));
  }

  @Override
  public List<CallHistory> histories() {
    List<CallHistory> histories = new ArrayList<>();
    get("/ledger/calls").forEach(history -> histories.add(LedgerJson.readHistory(history)));
    return histories;
  }

  private JsonNode get(String path) {
    return Json.parse(send("GET", path, BodyPublishers.noBody()));
  }

  private String send(String method, String path, BodyPublisher body) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url + ControlRoutes.ROOT + path))
            .method(method, body)
            .timeout(PATIENCE)
            .build();
    try {
      HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
      Require.that(response.statusCode() == 200, request + " was answered " + response.body());
      return response.body();
    } catch (IOException e) {
      throw new UncheckedIOException(request + " failed", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(request + " was interrupted", e);
    }
  }

  private static BodyPublisher json(JsonNode body) {
    return BodyPublishers.ofByteArray(Json.bytes(body));
  }

  private static String encoded(String callId) {
    return URLEncoder.encode(callId, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
