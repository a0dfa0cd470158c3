package io.callrecordings.connect.quo;

import io.callrecordings.connect.event.CallId;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.Method;
import org.apache.hc.core5.http.message.BasicHeader;
import org.apache.hc.core5.http.message.BasicHttpRequest;

/**
 * Maker of the request for the recordings of a call, in the words of one version of the API.
 *
 * <p>Immutable. All requests go to the one host of the settings, with the same headers.
 */
final class Requests {
  static final String USER_AGENT = "kafka-connect-call-recordings";

  /** The most that the dated API gives at once. */
  static final int PAGE_SIZE = 50;

  private static final String HEX = "0123456789ABCDEF";

  private final HttpHost host;
  private final String base;
  private final QuoApiVersion version;
  private final Header[] headers;

  Requests(QuoApiSettings settings) {
    URI url = settings.url();
    host = HttpHosts.of(url);
    base = url.getRawPath().replaceFirst("/+$", "");
    version = settings.version();
    Stream<Header> usual =
        Stream.of(
            new MaskedHeader(HttpHeaders.AUTHORIZATION, settings.key()),
            new BasicHeader(HttpHeaders.ACCEPT, "application/json"),
            new BasicHeader(HttpHeaders.ACCEPT_ENCODING, "gzip"),
            new BasicHeader(HttpHeaders.USER_AGENT, USER_AGENT));
    Stream<Header> dated =
        version == QuoApiVersion.DATED
            ? Stream.of(new BasicHeader("Quo-Api-Version", version.text()))
            : Stream.empty();
    headers = Stream.concat(usual, dated).toArray(Header[]::new);
  }

  HttpHost host() {
    return host;
  }

  /** The address for an operator, without any part that may be secret. */
  String url(HttpRequest request) {
    return host.toURI() + request.getPath();
  }

  /** The request for a page: the first, or the one that follows a cursor. */
  HttpRequest of(CallId callId, Optional<String> after) {
    String id = segment(callId.value());
    String path =
        switch (version) {
          case V1 -> "/v1/call-recordings/" + id;
          case DATED ->
              "/calls/%s/recordings?limit=%d%s"
                  .formatted(
                      id, PAGE_SIZE, after.map(cursor -> "&after=" + segment(cursor)).orElse(""));
        };
    HttpRequest request = new BasicHttpRequest(Method.GET, host, base + path);
    request.setHeaders(headers);
    return request;
  }

  /**
   * The text as one segment of a path, or as a value in a query, whatever it holds: all but
   * unreserved characters encoded.
   */
  static String segment(String text) {
    StringBuilder segment = new StringBuilder(text.length());
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      if (isUnreserved((char) (b & 0xff))) {
        segment.append((char) b);
      } else {
        segment.append('%').append(HEX.charAt(b >> 4 & 0xf)).append(HEX.charAt(b & 0xf));
      }
    }
    return segment.toString();
  }

  private static boolean isUnreserved(char c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || "-._~".indexOf(c) >= 0;
  }
}
