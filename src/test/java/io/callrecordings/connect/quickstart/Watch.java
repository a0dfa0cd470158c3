package io.callrecordings.connect.quickstart;

/** Looks after a run. Called by the run's thread, in each of its steps: must not wait. */
interface Watch {
  /**
   * Tells the user what has happened meanwhile; throws {@link QuickstartFailedException} where the
   * run cannot go on.
   */
  void look(Progress progress, Display display);
}
