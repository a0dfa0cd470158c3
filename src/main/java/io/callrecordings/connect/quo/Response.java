package io.callrecordings.connect.quo;

import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * One complete HTTP response, as much of it as has a meaning here.
 *
 * <p>Immutable, as long as nobody writes into the array behind the body.
 *
 * @param retryAfter the header {@code Retry-After}
 * @param date the header {@code Date}
 * @param body an array-backed buffer from its position to its limit
 */
record Response(int status, Optional<String> retryAfter, Optional<String> date, ByteBuffer body) {}
