package io.callrecordings.connect.converter;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonParseException;
import java.io.CharConversionException;
import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;
import java.nio.BufferUnderflowException;
import java.nio.channels.ClosedChannelException;
import java.util.List;
import javax.net.ssl.SSLHandshakeException;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.errors.RetriableException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What converters throw, as Confluent's and Apicurio's wrap it. */
class ConversionFailureTest {

  static List<Throwable> outside() {
    return List.of(
        new ConnectException("Connection refused"),
        new UnknownHostException("registry"),
        new IOException("HTTP/1.1 header parser received no bytes"),
        new ClosedChannelException(),
        new SSLHandshakeException("no trusted certificate"),
        new TimeoutException("no answer"),
        new RetriableException("not now"),
        new ConfigException("basic.auth.credentials.source"),
        new RestClientException("Unauthorized; error code: 401"),
        new RestClientException("Leader not known; error code: 50004"),
        new ForbiddenException("no"),
        new RestClientException("Internal Server Error; error code: 500"),
        new RestClientException("HTTP 404 Not Found; error code: 404"),
        new RestClientException("Unable to parse error message; error code: 50005"),
        new SocketTimeoutException("Read timed out"),
        new HttpTimeoutException("request timed out"),
        new NoHttpResponseException("registry:8081 failed to respond"),
        new ApiException("the server returned an unexpected status code"),
        new SchemaParseException("Undefined name"),
        new NullPointerException("a bug"),
        new IllegalStateException("not open"),
        RegistryClient.readingHtml());
  }

  static List<Throwable> ofTheEvent() {
    return List.of(
        new IllegalArgumentException("Unknown magic byte!"),
        new EOFException(),
        new CharConversionException(),
        new BufferUnderflowException(),
        new ArrayIndexOutOfBoundsException("53"),
        new SerializationException("Unknown magic byte!"),
        new AvroTypeException("Found long, expecting string"),
        new JsonParseException(null, "Unrecognized token"),
        new RuntimeException(new EOFException()),
        new RestClientException("Schema 99 not found; error code: 40403"),
        new RestClientException("Subject 'x' not found.; error code: 40401"),
        new ArtifactNotFoundException("no artifact with id 99"));
  }

  @ParameterizedTest
  @MethodSource("outside")
  void theNetworkTheRegistryAndTheSettingsAreOutside(Throwable cause) {
    assertThat(ConversionFailure.isOutside(wrapped(cause))).isTrue();
  }

  @ParameterizedTest
  @MethodSource("ofTheEvent")
  void theBytesAndTheirSchemaIdAreTheEvents(Throwable cause) {
    assertThat(ConversionFailure.isOutside(wrapped(cause))).isFalse();
  }

  @Test
  void causesThatGoInACircleEnd() {
    Exception one = new IllegalStateException("one");
    Exception two = new IllegalStateException("two", one);
    one.initCause(two);

    assertThat(ConversionFailure.isOutside(one)).isTrue();
  }

  private static Throwable wrapped(Throwable cause) {
    return new DataException("Failed", new SerializationException("Error deserializing", cause));
  }

  /** Named as the clients of both registries name theirs. */
  private static class RestClientException extends Exception {
    private static final long serialVersionUID = 1L;

    RestClientException(String message) {
      super(message);
    }
  }

  private static final class ForbiddenException extends RestClientException {
    private static final long serialVersionUID = 1L;

    ForbiddenException(String message) {
      super(message);
    }
  }

  private static final class ArtifactNotFoundException extends RestClientException {
    private static final long serialVersionUID = 1L;

    ArtifactNotFoundException(String message) {
      super(message);
    }
  }

  /** As that of Apache's HTTP client. */
  private static final class NoHttpResponseException extends IOException {
    private static final long serialVersionUID = 1L;

    NoHttpResponseException(String message) {
      super(message);
    }
  }

  /** As that of Kiota, which Apicurio's newer client is made of. */
  private static final class ApiException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ApiException(String message) {
      super(message);
    }
  }

  /** As those of Avro. */
  private static class AvroRuntimeException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    AvroRuntimeException(String message) {
      super(message);
    }
  }

  private static final class AvroTypeException extends AvroRuntimeException {
    private static final long serialVersionUID = 1L;

    AvroTypeException(String message) {
      super(message);
    }
  }

  private static final class SchemaParseException extends AvroRuntimeException {
    private static final long serialVersionUID = 1L;

    SchemaParseException(String message) {
      super(message);
    }
  }

  /** Parses what somebody answered in the place of the registry. */
  private static final class RegistryClient {
    static Exception readingHtml() {
      return new JsonParseException(null, "Unexpected character ('<' (code 60))");
    }
  }
}
