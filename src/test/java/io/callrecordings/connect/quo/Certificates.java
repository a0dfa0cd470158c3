package io.callrecordings.connect.quo;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * A key with a certificate, signed by itself unless said otherwise, made with the JDK's keytool.
 *
 * <p>Immutable.
 */
public final class Certificates {
  private static final char[] PASSWORD = "changeit".toCharArray();

  private static final String SERVER = "server";
  private static final String AUTHORITY = "authority";

  private final Path file;
  private final KeyStore store;
  private final Certificate trusted;

  /** For these names, such as {@code dns:localhost}. */
  public Certificates(Path directory, String names)
      throws IOException, InterruptedException, GeneralSecurityException {
    file = file(directory, names);
    make(file, SERVER, "-ext", "san=" + names);
    store = load(file);
    trusted = store.getCertificate(SERVER);
  }

  private Certificates(Path file, KeyStore store, Certificate trusted) {
    this.file = file;
    this.store = store;
    this.trusted = trusted;
  }

  /** The same, signed by an authority, and expired five days ago. */
  static Certificates expired(Path directory, String names)
      throws IOException, InterruptedException, GeneralSecurityException {
    Path file = file(directory, "expired_" + names);
    make(file, AUTHORITY, "-ext", "bc:c");
    make(
        file,
        SERVER,
        "-signer",
        AUTHORITY,
        "-startdate",
        "-10d",
        "-validity",
        "5",
        "-ext",
        "san=" + names);
    KeyStore both = load(file);
    Certificate authority = both.getCertificate(AUTHORITY);
    both.deleteEntry(AUTHORITY);
    return new Certificates(file, both, authority);
  }

  private static Path file(Path directory, String name) {
    return directory.resolve(name.replaceAll("\\W", "_") + ".p12");
  }

  private static void make(Path file, String alias, String... more)
      throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                alias,
                "-keyalg",
                "EC",
                "-dname",
                "CN=" + alias,
                "-storetype",
                "PKCS12",
                "-storepass",
                new String(PASSWORD),
                "-keystore",
                file.toString()));
    command.addAll(List.of(more));
    Process keytool = new ProcessBuilder(command).inheritIO().start();
    if (!keytool.waitFor(60, TimeUnit.SECONDS) || keytool.exitValue() != 0) {
      throw new IOException("keytool failed");
    }
  }

  private static KeyStore load(Path file) throws IOException, GeneralSecurityException {
    KeyStore loaded = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(file)) {
      loaded.load(in, PASSWORD);
    }
    return loaded;
  }

  /** The file with key and certificate; its password is {@code changeit}. */
  public Path keyStore() {
    return file;
  }

  /** Presents the certificate. */
  public SSLContext server() throws GeneralSecurityException {
    KeyManagerFactory keys = KeyManagerFactory.getInstance("PKIX");
    keys.init(store, PASSWORD);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), null, null);
    return context;
  }

  /** Trusts the certificate and no other. */
  SSLContext client() throws GeneralSecurityException {
    TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
    trust.init(trustedOnly());
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    return context;
  }

  /** A file with the certificate, to be trusted; its password is {@code changeit}. */
  public Path trustStore(Path directory) throws GeneralSecurityException, IOException {
    Path file = Files.createTempFile(directory, "trust", ".p12");
    try (OutputStream out = Files.newOutputStream(file)) {
      trustedOnly().store(out, PASSWORD);
    }
    return file;
  }

  /** A file with the certificate as text. */
  public Path pem(Path directory) throws GeneralSecurityException, IOException {
    String base64 =
        Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(trusted.getEncoded());
    return Files.writeString(
        Files.createTempFile(directory, "trust", ".pem"),
        "-----BEGIN CERTIFICATE-----\n" + base64 + "\n-----END CERTIFICATE-----\n");
  }

  private KeyStore trustedOnly() throws GeneralSecurityException {
    KeyStore only = KeyStore.getInstance("PKCS12");
    try {
      only.load(null, PASSWORD);
    } catch (IOException e) {
      throw new GeneralSecurityException(e);
    }
    only.setCertificateEntry("trusted", trusted);
    return only;
  }
}
