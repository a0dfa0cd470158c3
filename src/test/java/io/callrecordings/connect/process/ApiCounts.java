package io.callrecordings.connect.process;

/**
 * What the simulated API has counted. Immutable.
 *
 * @param requests how many it got
 * @param inFlight how many of them it has not answered yet
 * @param refused how many ended otherwise than with 200: each is asked again, or given up
 */
public record ApiCounts(long requests, long inFlight, long refused) {}
