package io.tensorprof.agent.sample;

/** Sampling is not possible here; the message says why. */
public final class SamplerException extends Exception {

  private static final long serialVersionUID = 1L;

  SamplerException(String message) {
    super(message);
  }
}
