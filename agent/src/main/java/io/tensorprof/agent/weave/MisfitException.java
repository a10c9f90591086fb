package io.tensorprof.agent.weave;

/** A class of tensors cannot be read as its rule says; the message is for the user. */
final class MisfitException extends Exception {

  private static final long serialVersionUID = 1L;

  MisfitException(Class<?> tensor, Throwable cause) {
    super(
        tensor.getName()
            + " is not as its rule says, shapes and memory of these tensors are not recorded: "
            + why(cause),
        cause);
  }

  private static String why(Throwable cause) {
    return cause instanceof NoSuchMethodException
        ? "there is no method " + cause.getMessage()
        : cause instanceof NoSuchFieldException
            ? "there is no field " + cause.getMessage()
            : cause.toString();
  }
}
