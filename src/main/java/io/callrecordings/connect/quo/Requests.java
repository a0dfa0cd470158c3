package io.callrecordings.connect.quo;

import io.callrecordings.connect.event.CallId;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.Method;
import org.apache.hc.core5.http.message.BasicHeader;
import org.apache.hc.core5.http.message.BasicHttpRequest;

/**
 * Makes the request for the recordings of a call: {@code GET /v1/call-recordings/{callId}}.
 *
 * <p>Immutable. All requests go to the one host of the settings, with the same headers.
 */
final class Requests {
  private static final String HEX = "0123456789ABCDEF";

  private final HttpHost host;
  private final String pathPrefix;
  private final Header[] headers;

  Requests(QuoApiSettings settings) {
    URI url = settings.url();
    host = new HttpHost(url.getScheme(), bare(url.getHost()), url.getPort());
    pathPrefix = url.getRawPath().replaceFirst("/+$", "") + "/v1/call-recordings/";
    headers =
        new Header[] {
          new BasicHeader(HttpHeaders.AUTHORIZATION, settings.key(), true),
          new BasicHeader(HttpHeaders.ACCEPT, "application/json"),
          new BasicHeader(HttpHeaders.ACCEPT_ENCODING, "identity"),
          new BasicHeader(HttpHeaders.USER_AGENT, "kafka-connect-call-recordings"),
        };
  }

  HttpHost host() {
    return host;
  }

  HttpRequest of(CallId callId) {
    HttpRequest request =
        new BasicHttpRequest(Method.GET, host, pathPrefix + segment(callId.value()));
    request.setHeaders(headers);
    return request;
  }

  /**
   * The text as one segment of a path, whatever it holds: all but unreserved characters encoded.
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

  /** An IPv6 address stands in brackets in a URL only. */
  private static String bare(String host) {
    return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
  }
}
