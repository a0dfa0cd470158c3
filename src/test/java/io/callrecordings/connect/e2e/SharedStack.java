package io.callrecordings.connect.e2e;

import io.callrecordings.connect.process.Stack;
import io.callrecordings.connect.process.StackSettings;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives all tests that ask for a {@link Stack} the same one, which is started for the first of them
 * and closed after the last. Each test keeps to topics and a connector of its own. Used by JUnit's
 * thread.
 */
public final class SharedStack implements ParameterResolver {
  private static final Namespace NAMESPACE = Namespace.create(SharedStack.class);

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == Stack.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return context
        .getRoot()
        .getStore(NAMESPACE)
        .getOrComputeIfAbsent(Stack.class, type -> start(), Stack.class);
  }

  private static Stack start() {
    String run = Long.toString(ProcessHandle.current().pid());
    return Stack.start(StackSettings.in(Path.of("target", "e2e", run)));
  }
}
