package io.callrecordings.connect.process;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialAlteration;
import org.apache.kafka.clients.admin.UserScramCredentialDeletion;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.ResourcePattern;

/**
 * The users of a broker and their ACLs, changed by an operator who may do so. Used by one thread at
 * a time.
 */
public final class Permissions {
  private static final int ITERATIONS = 4096;

  private final String bootstrapServers;

  Permissions(String bootstrapServers) {
    this.bootstrapServers = bootstrapServers;
  }

  static String passwordOf(String user) {
    return user + "-password";
  }

  /** Gives the user a password, the same each time. */
  public void admit(String user) {
    alter(
        new UserScramCredentialUpsertion(
            user,
            new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_512, ITERATIONS),
            passwordOf(user)));
  }

  /** Takes the password away. */
  public void expel(String user) {
    alter(new UserScramCredentialDeletion(user, ScramMechanism.SCRAM_SHA_512));
  }

  private void alter(UserScramCredentialAlteration change) {
    ask(admin -> admin.alterUserScramCredentials(List.of(change)).all());
  }

  /** The rule that a user may do this to what the pattern names, from anywhere. */
  public static AclBinding rule(String user, AclOperation operation, ResourcePattern pattern) {
    return new AclBinding(
        pattern, new AccessControlEntry("User:" + user, "*", operation, AclPermissionType.ALLOW));
  }

  public void allow(Collection<AclBinding> rules) {
    ask(admin -> admin.createAcls(rules).all());
  }

  /** Takes rules away again. */
  public void forbid(Collection<AclBinding> rules) {
    ask(admin -> admin.deleteAcls(rules.stream().map(AclBinding::toFilter).toList()).all());
  }

  private void ask(Function<Admin, KafkaFuture<?>> question) {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
      question.apply(admin).get();
    } catch (ExecutionException e) {
      throw new ProcessFailedException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ProcessFailedException("interrupted while changing permissions");
    }
  }
}
