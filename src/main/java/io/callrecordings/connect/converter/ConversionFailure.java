package io.callrecordings.connect.converter;

import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import org.apache.kafka.common.config.ConfigException;

/**
 * Whether a failed conversion is the fault of the event or of something outside of it. Pure, for
 * any thread.
 *
 * <p>Converters tell the two apart by the causes of what they throw only: what the network, the
 * client of a schema registry or the settings bring is outside. The clients' exceptions are known
 * by name, because their classes come with the converter.
 */
final class ConversionFailure {
  private static final String REGISTRY = "RestClientException";

  private ConversionFailure() {}

  /** True where the same event may well be converted another time. */
  static boolean isOutside(Throwable failure) {
    return causes(failure).anyMatch(ConversionFailure::isOutsideItself);
  }

  /** What {@code failure} came from, itself the first. */
  static Stream<Throwable> causes(Throwable failure) {
    return Stream.iterate(failure, cause -> cause != null, Throwable::getCause).limit(20);
  }

  private static boolean isOutsideItself(Throwable cause) {
    return cause instanceof ConfigException
        || cause instanceof org.apache.kafka.common.errors.RetriableException
        || cause instanceof org.apache.kafka.connect.errors.RetriableException
        || cause instanceof SSLException
        || cause.getClass().getPackageName().startsWith("java.net")
        || isOfConnection(cause)
        || (isOfRegistry(cause) && !isNotFound(cause));
  }

  /** HTTP clients throw the plain kind where a connection breaks, parsers kinds of their own. */
  private static boolean isOfConnection(Throwable cause) {
    return cause.getClass().equals(IOException.class) || cause instanceof ClosedChannelException;
  }

  private static boolean isOfRegistry(Throwable cause) {
    return Stream.<Class<?>>iterate(cause.getClass(), type -> type != null, Class::getSuperclass)
        .anyMatch(type -> type.getSimpleName().equals(REGISTRY));
  }

  /** The registry knows no schema of the id that the event carries. */
  private static boolean isNotFound(Throwable cause) {
    return cause.getClass().getSimpleName().contains("NotFound")
        || String.valueOf(cause.getMessage()).contains("error code: 404");
  }
}
