package io.callrecordings.connect.quo;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.hc.client5.http.DnsResolver;

/**
 * All addresses of a name, those first that did not fail lately.
 *
 * <p>Thread-safe. A name with a dead address costs a part of the connect timeout once, not with
 * each new connection.
 */
final class Addresses implements DnsResolver {
  private final DnsResolver names;
  private final AtomicLong count = new AtomicLong();

  /** The number of its last failure; absent where the last attempt went well. */
  private final Map<InetAddress, Long> failed = new ConcurrentHashMap<>();

  private volatile int known = 1;

  Addresses(DnsResolver names) {
    this.names = names;
  }

  @Override
  public InetAddress[] resolve(String host) throws UnknownHostException {
    InetAddress[] addresses = names.resolve(host).clone();
    if (addresses.length == 0) {
      throw new UnknownHostException(host);
    }
    failed.keySet().retainAll(Arrays.asList(addresses));
    Arrays.sort(addresses, Comparator.comparingLong(address -> failed.getOrDefault(address, 0L)));
    known = addresses.length;
    return addresses;
  }

  @Override
  public String resolveCanonicalHostname(String host) throws UnknownHostException {
    return names.resolveCanonicalHostname(host);
  }

  /** How many addresses the name had when it was last looked up; at least one. */
  int known() {
    return known;
  }

  void connected(SocketAddress address) {
    if (address instanceof InetSocketAddress internet) {
      failed.remove(internet.getAddress());
    }
  }

  void failed(SocketAddress address) {
    if (address instanceof InetSocketAddress internet && !internet.isUnresolved()) {
      failed.put(internet.getAddress(), count.incrementAndGet());
    }
  }
}
