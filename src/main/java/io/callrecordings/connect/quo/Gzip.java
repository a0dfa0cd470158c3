package io.callrecordings.connect.quo;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Locale;
import java.util.zip.GZIPInputStream;

/**
 * Unpacking of bodies in gzip, the one encoding that is asked for; a small body that would unpack
 * into a large one is cut off at the size of the largest. Stateless.
 */
final class Gzip {
  private Gzip() {}

  /** The response with a plain body. */
  static Response unpacked(Response response) throws NotOfTheApi {
    String encoding = response.headers().encoding().orElse("").strip().toLowerCase(Locale.ROOT);
    return switch (encoding) {
      case "", "identity" -> response;
      case "gzip", "x-gzip" -> response.with(unpacked(response.body()));
      default -> throw new NotOfTheApi("an encoding that was not asked for");
    };
  }

  private static ByteBuffer unpacked(ByteBuffer packed) throws NotOfTheApi {
    if (!packed.hasRemaining()) {
      return packed;
    }
    ByteArrayOutputStream plain = new ByteArrayOutputStream(4 * packed.remaining());
    byte[] part = new byte[8 * 1024];
    try (InputStream in =
        new GZIPInputStream(
            new ByteArrayInputStream(
                packed.array(), packed.arrayOffset() + packed.position(), packed.remaining()))) {
      for (int read = in.read(part); read >= 0; read = in.read(part)) {
        plain.write(part, 0, read);
        if (plain.size() > ResponseCollector.MAX_BODY) {
          throw new NotOfTheApi(
              "larger than " + ResponseCollector.MAX_BODY + " bytes when unpacked");
        }
      }
    } catch (IOException e) {
      throw new NotOfTheApi("no complete gzip");
    }
    return ByteBuffer.wrap(plain.toByteArray());
  }
}
