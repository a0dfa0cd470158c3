package io.callrecordings.connect.converter;

import java.io.CharConversionException;
import java.io.EOFException;
import java.io.UTFDataFormatException;
import java.nio.BufferUnderflowException;
import java.nio.charset.CharacterCodingException;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.connect.errors.DataException;

/**
 * Decides if a failed conversion is the fault of the event or of something outside of it. Pure, for
 * any thread.
 *
 * <p>An event is blamed only where every cause is known to be about bytes, and none comes out of
 * the client of a schema registry. Everything else may be otherwise another time: networks, HTTP
 * clients of all kinds, settings, and what nobody has thought of. Classes that come with the
 * converter are known by their names, wherever a vendor has moved them.
 */
final class ConversionFailure {
  private static final int DEEPEST = 20;

  private static final List<Class<? extends Throwable>> ABOUT_BYTES =
      List.of(
          DataException.class,
          SerializationException.class,
          EOFException.class,
          CharConversionException.class,
          UTFDataFormatException.class,
          CharacterCodingException.class,
          BufferUnderflowException.class,
          IndexOutOfBoundsException.class,
          NegativeArraySizeException.class,
          NumberFormatException.class);

  /** Of Jackson, Avro, Protobuf and validators of JSON Schema. */
  private static final Set<String> ABOUT_BYTES_BY_NAME =
      Set.of(
          "JacksonException",
          "JsonProcessingException",
          "AvroRuntimeException",
          "InvalidProtocolBufferException",
          "ValidationException");

  /** Of Avro as well, but about the schema, which is the registry's. */
  private static final String OF_SCHEMA = "SchemaParseException";

  private static final Set<String> WRAPPERS =
      Set.of(
          "java.lang.RuntimeException",
          "java.io.UncheckedIOException",
          "java.lang.reflect.UndeclaredThrowableException",
          KafkaException.class.getName(),
          "org.apache.kafka.connect.errors.ConnectException");

  private static final String REGISTRY = "RestClientException";

  /** The registry's own words for a schema, a version or a subject that it does not know. */
  private static final Pattern UNKNOWN_SCHEMA = Pattern.compile("error code: 404\\d\\d\\b");

  private static final Pattern REGISTRY_CLIENT =
      Pattern.compile("RegistryClient|RestService|\\.rest\\.client\\.|\\.kiota\\.");

  private ConversionFailure() {}

  /** True where the same event may well be converted another time. */
  static boolean isOutside(Throwable failure) {
    return !isUnknownSchema(failure) && !causes(failure).allMatch(ConversionFailure::isOfTheEvent);
  }

  /** The causes of {@code failure}, itself the first. */
  static Stream<Throwable> causes(Throwable failure) {
    return Stream.iterate(failure, cause -> cause != null, Throwable::getCause).limit(DEEPEST);
  }

  private static boolean isOfTheEvent(Throwable cause) {
    boolean wraps = cause.getCause() != null && WRAPPERS.contains(cause.getClass().getName());
    return wraps || (isAboutBytes(cause) && !isOfRegistryClient(cause));
  }

  private static boolean isAboutBytes(Throwable cause) {
    return ABOUT_BYTES.stream().anyMatch(type -> type.isInstance(cause))
        || (isNamed(cause, ABOUT_BYTES_BY_NAME) && !isNamed(cause, Set.of(OF_SCHEMA)))
        || (cause instanceof IllegalArgumentException && message(cause).contains("magic byte"));
  }

  private static boolean isNamed(Throwable cause, Set<String> simpleNames) {
    return Stream.<Class<?>>iterate(cause.getClass(), type -> type != null, Class::getSuperclass)
        .anyMatch(type -> simpleNames.contains(type.getSimpleName()));
  }

  /** A client fails to read what the registry, or somebody in its place, has answered. */
  private static boolean isOfRegistryClient(Throwable cause) {
    return cause.getCause() == null
        && Stream.of(cause.getStackTrace())
            .anyMatch(frame -> REGISTRY_CLIENT.matcher(frame.getClassName()).find());
  }

  /** The registry works, and knows no schema of the id that the event carries. */
  private static boolean isUnknownSchema(Throwable failure) {
    return causes(failure)
        .filter(cause -> isNamed(cause, Set.of(REGISTRY)))
        .anyMatch(
            cause ->
                UNKNOWN_SCHEMA.matcher(message(cause)).find()
                    || cause.getClass().getSimpleName().equals("ArtifactNotFoundException"));
  }

  private static String message(Throwable cause) {
    return String.valueOf(cause.getMessage());
  }
}
