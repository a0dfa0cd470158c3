package io.callrecordings.connect.bench;

import io.callrecordings.connect.event.CallId;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Through Apache's blocking client, as people write it. Thread-safe. */
final class BlockingApi implements RivalApi {
  private final RecordWriter records;
  private final String url;
  private final CloseableHttpClient client;

  BlockingApi(RivalJob job) {
    records = new RecordWriter(job);
    url = job.recordingsUrl();
    client =
        HttpClients.custom()
            .setConnectionManager(
                PoolingHttpClientConnectionManagerBuilder.create()
                    .setMaxConnTotal(job.inFlight())
                    .setMaxConnPerRoute(job.inFlight())
                    .build())
            .build();
  }

  @Override
  public ProducerRecord<String, byte[]> fetch(CallId call) {
    HttpGet request = new HttpGet(url + call.value());
    request.setHeader("Authorization", RivalJob.KEY);
    try {
      return client.execute(
          request, answer -> records.record(call, EntityUtils.toByteArray(answer.getEntity())));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    try {
      client.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
