package io.callrecordings.connect.process;

import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.rmi.UnmarshalException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.management.Attribute;
import javax.management.InstanceNotFoundException;
import javax.management.JMException;
import javax.management.JMRuntimeException;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanServerConnection;
import javax.management.ObjectName;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;

/**
 * Metrics of the connector's tasks in a worker on this machine, read over JMX. The worker needs no
 * setting for it: the JVM's tool interface opens the way. Used by one thread at a time.
 */
public final class JmxMetrics implements AutoCloseable {
  /** In place of a value that cannot be read from the outside. */
  public static final String UNREADABLE = "(unreadable)";

  private final JMXConnector connector;
  private final MBeanServerConnection server;

  private JmxMetrics(JMXConnector connector) throws IOException {
    this.connector = connector;
    this.server = connector.getMBeanServerConnection();
  }

  /** Connects to the JVM with this process id. */
  @SuppressWarnings("BanJNDI") // The other end is a worker that the test itself started.
  public static JmxMetrics of(long pid) {
    try {
      VirtualMachine jvm = VirtualMachine.attach(Long.toString(pid));
      try {
        JMXServiceURL url = new JMXServiceURL(jvm.startLocalManagementAgent());
        return new JmxMetrics(JMXConnectorFactory.connect(url));
      } finally {
        jvm.detach();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (AttachNotSupportedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The numbers of the tasks of a connector that run in this worker, in order. */
  public Set<Integer> tasks(String connector) {
    try {
      return server.queryNames(name(connector, "*"), null).stream()
          .map(name -> Integer.valueOf(name.getKeyProperty("task")))
          .collect(Collectors.toCollection(TreeSet::new));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** All that a task shows, by name. */
  public Map<String, Object> of(String connector, int task) {
    try {
      ObjectName name = name(connector, Integer.toString(task));
      String[] attributes =
          Stream.of(server.getMBeanInfo(name).getAttributes())
              .map(MBeanAttributeInfo::getName)
              .toArray(String[]::new);
      Map<String, Object> values = new TreeMap<>();
      for (Attribute attribute : server.getAttributes(name, attributes).asList()) {
        values.put(attribute.getName(), attribute.getValue());
      }
      return values;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (JMException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The numbers of this name of all tasks of a connector, added up. */
  public double sum(String connector, String metric) {
    return tasks(connector).stream()
        .mapToDouble(task -> ((Number) of(connector, task).getOrDefault(metric, 0)).doubleValue())
        .sum();
  }

  /**
   * This attribute of the Kafka clients whose names begin so, by name.
   *
   * @param type of the clients, as {@code domain:type=...}
   */
  public Map<String, Double> clients(String type, String prefix, String attribute) {
    try {
      Map<String, Double> values = new TreeMap<>();
      for (ObjectName name : server.queryNames(new ObjectName(type + ",client-id=*"), null)) {
        String client = name.getKeyProperty("client-id");
        if (client.startsWith(prefix)) {
          values.put(client, ((Number) server.getAttribute(name, attribute)).doubleValue());
        }
      }
      return values;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (JMException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Every value in the whole worker, as text behind the name of its MBean. */
  public List<String> everything() {
    try {
      List<String> texts = new ArrayList<>();
      for (ObjectName name : server.queryNames(ObjectName.WILDCARD, null)) {
        for (MBeanAttributeInfo attribute : attributes(name)) {
          texts.add(name + " " + attribute.getName() + "=" + text(name, attribute.getName()));
        }
      }
      return texts;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** None of an MBean that has gone since. */
  private List<MBeanAttributeInfo> attributes(ObjectName name) throws IOException {
    try {
      return List.of(server.getMBeanInfo(name).getAttributes());
    } catch (JMException gone) {
      return List.of();
    }
  }

  /** Says so of a value that its MBean refuses, or whose class only the worker has. */
  private String text(ObjectName name, String attribute) throws IOException {
    try {
      Object value = server.getAttribute(name, attribute);
      return value instanceof Object[] several
          ? Arrays.deepToString(several)
          : String.valueOf(value);
    } catch (InstanceNotFoundException gone) {
      return "";
    } catch (JMException | JMRuntimeException | UnmarshalException e) {
      return UNREADABLE;
    }
  }

  /** Has the worker throw away what nobody uses. */
  public void collectGarbage() {
    memory().gc();
  }

  /** The part of the heap in use. */
  public long heapMib() {
    return memory().getHeapMemoryUsage().getUsed() >> 20;
  }

  private MemoryMXBean memory() {
    try {
      return ManagementFactory.newPlatformMXBeanProxy(
          server, ManagementFactory.MEMORY_MXBEAN_NAME, MemoryMXBean.class);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ObjectName name(String connector, String task) {
    try {
      return new ObjectName("kafka.connect:type=plugins,connector=" + connector + ",task=" + task);
    } catch (JMException e) {
      throw new IllegalArgumentException(e);
    }
  }

  @Override
  public void close() {
    try {
      connector.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
