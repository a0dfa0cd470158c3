package io.callrecordings.connect.metrics;

import io.callrecordings.connect.flow.Flow;

/** Looks at the flow again and again, to tell somebody outside of it. */
public interface FlowObserver {

  /** Called by the thread of the flow after each of its rounds: must not wait for anything. */
  void look(Flow flow, long now);
}
