package io.callrecordings.connect.quo;

import java.net.URI;
import org.apache.hc.core5.http.HttpHost;

/** Reading of the host of a URL. Stateless. */
final class HttpHosts {
  private HttpHosts() {}

  static HttpHost of(URI url) {
    return new HttpHost(url.getScheme(), bare(url.getHost()), url.getPort());
  }

  /** An IPv6 address stands in brackets in a URL only. */
  private static String bare(String host) {
    return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
  }
}
