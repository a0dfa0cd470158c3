package io.callrecordings.connect.bench;

import io.callrecordings.connect.process.ConnectWorker;
import io.callrecordings.connect.process.ManagedProcess;
import java.util.HashMap;
import java.util.Map;

/** The connector. Used by one thread. */
final class ConnectorContestant implements Contestant {
  private final Lane lane;
  private final ConnectWorker worker;
  private final ConnectorRun run;
  private final Map<String, String> config;
  private final boolean exactlyOnce;

  /** Deploys it, stopped. */
  ConnectorContestant(
      Lane lane, ConnectWorker worker, Map<String, String> config, boolean exactlyOnce) {
    this.lane = lane;
    this.worker = worker;
    this.config = new HashMap<>(config);
    this.exactlyOnce = exactlyOnce;
    run = ConnectorRun.start(worker.rest(), lane.name(), config);
    run.stop();
  }

  @Override
  public Lane lane() {
    return lane;
  }

  @Override
  public ManagedProcess process() {
    return worker.process();
  }

  @Override
  public void start(int inFlight) {
    config.put("quo.api.max.in.flight", Integer.toString(inFlight));
    worker.rest().reconfigure(lane.name(), config);
    run.resume();
  }

  @Override
  public void stop() {
    run.stop();
  }

  @Override
  public boolean exactlyOnce() {
    return exactlyOnce;
  }
}
