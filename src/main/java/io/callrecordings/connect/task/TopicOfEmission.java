package io.callrecordings.connect.task;

import io.callrecordings.connect.config.ConnectorConfig;
import io.callrecordings.connect.flow.Emission;

/** Topic that each record goes to, as configured. Immutable. */
record TopicOfEmission(ConnectorConfig config) implements Emission.Cases<String> {

  @Override
  public String recording(Emission.OfRecording emission) {
    return config.recordings().topic();
  }

  @Override
  public String outcome(Emission.OfOutcome emission) {
    return config.reports().outcomesTopic().orElseThrow();
  }

  @Override
  public String deadLetter(Emission.OfDeadLetter emission) {
    return config.reports().deadLetterTopic().orElseThrow();
  }

  @Override
  public String heartbeat(Emission.Heartbeat emission) {
    return config.reports().heartbeatTopic().orElseThrow();
  }
}
