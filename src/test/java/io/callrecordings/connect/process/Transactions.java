package io.callrecordings.connect.process;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListTransactionsOptions;
import org.apache.kafka.clients.admin.TransactionState;

/** Looks at the transactions of a broker. Used by one thread at a time. */
public final class Transactions implements AutoCloseable {
  private static final long LIMIT_SECONDS = 30;

  private final Admin admin;

  public Transactions(String bootstrapServers) {
    admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers));
  }

  /** How many have begun and are neither committed nor aborted. */
  public int open() {
    ListTransactionsOptions open =
        new ListTransactionsOptions().filterStates(List.of(TransactionState.ONGOING));
    try {
      return admin.listTransactions(open).all().get(LIMIT_SECONDS, TimeUnit.SECONDS).size();
    } catch (ExecutionException | TimeoutException e) {
      throw new ProcessFailedException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ProcessFailedException("interrupted while listing transactions");
    }
  }

  @Override
  public void close() {
    admin.close();
  }
}
