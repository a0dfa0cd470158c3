package io.callrecordings.connect.quo;

import java.util.Optional;
import org.apache.hc.client5.http.RouteInfo;
import org.apache.hc.client5.http.impl.ChainElement;
import org.apache.hc.client5.http.impl.DefaultAuthenticationStrategy;
import org.apache.hc.client5.http.impl.DefaultSchemePortResolver;
import org.apache.hc.client5.http.impl.async.AsyncConnectExec;
import org.apache.hc.client5.http.impl.async.HttpAsyncClientBuilder;
import org.apache.hc.client5.http.impl.routing.DefaultProxyRoutePlanner;
import org.apache.hc.client5.http.impl.routing.SystemDefaultRoutePlanner;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.client5.http.routing.HttpRoutePlanner;
import org.apache.hc.core5.http.EntityDetails;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.HttpRequestInterceptor;
import org.apache.hc.core5.http.protocol.DefaultHttpProcessor;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.http.protocol.RequestTargetHost;
import org.apache.hc.core5.http.protocol.RequestUserAgent;

/**
 * The way to the API: by the proxy of the settings, else as the JVM's {@link
 * java.net.ProxySelector} leads.
 *
 * <p>Immutable. User and password go out with the first request, in a header that no log shows; the
 * HTTP client would send them when asked, and log them.
 */
final class Proxying implements HttpRequestInterceptor {
  private final Optional<QuoApiProxy> proxy;

  private Proxying(Optional<QuoApiProxy> proxy) {
    this.proxy = proxy;
  }

  static Proxying of(Optional<QuoApiProxy> proxy) {
    return new Proxying(proxy);
  }

  void applyTo(HttpAsyncClientBuilder builder) {
    builder
        .setRoutePlanner(
            proxy
                .<HttpRoutePlanner>map(by -> new DefaultProxyRoutePlanner(HttpHosts.of(by.url())))
                .orElseGet(() -> new SystemDefaultRoutePlanner(null)))
        .addRequestInterceptorLast(this)
        .replaceExecInterceptor(
            ChainElement.CONNECT.name(),
            new AsyncConnectExec(
                new DefaultHttpProcessor(
                    RequestTargetHost.INSTANCE, new RequestUserAgent(Requests.USER_AGENT), this),
                DefaultAuthenticationStrategy.INSTANCE,
                DefaultSchemePortResolver.INSTANCE,
                true));
  }

  /** A request through a tunnel is for the API alone, which must not see the proxy's password. */
  @Override
  public void process(HttpRequest request, EntityDetails entity, HttpContext context) {
    boolean asksForTunnel = request.getMethod().equals("CONNECT");
    RouteInfo route = HttpClientContext.cast(context).getHttpRoute();
    boolean passesProxy = route != null && route.getProxyHost() != null && !route.isTunnelled();
    if (asksForTunnel || passesProxy) {
      proxy
          .flatMap(QuoApiProxy::authorization)
          .ifPresent(
              value -> request.setHeader(new MaskedHeader(HttpHeaders.PROXY_AUTHORIZATION, value)));
    }
  }
}
