package io.tensorprof.workloads.torch;

import io.tensorprof.workloads.WorkloadException;

/** A device was asked for that this process cannot reach; the message says what is missing. */
public final class DeviceUnavailableException extends WorkloadException {

  private static final long serialVersionUID = 1L;

  DeviceUnavailableException(String message) {
    super(message);
  }
}
