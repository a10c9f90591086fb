package io.tensorprof.viewer.live;

import java.nio.file.Path;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The JVM that is recorded, and what the agent in it is told and asked. */
final class RecordedJvm {

  /** A JVM that is about to end no longer answers. */
  private static final long END_SECONDS = 5;

  private static final String NOTHING = "nothing is recorded";
  private static final String CANNOT_WRITE = "cannot write";

  private final AttachCommand attach;
  private final ProcessHandle process;

  /** The JVM of a process. */
  RecordedJvm(AttachCommand attach, ProcessHandle process) {
    this.attach = attach;
    this.process = process;
  }

  long pid() {
    return process.pid();
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /**
   * Begins a recording. When that is cut short, it is as if it had not been begun.
   *
   * @param folder where file names in the options begin
   */
  void start(Path folder, String options) throws LiveException, InterruptedException {
    try {
      attach.start(pid(), folder, options);
    } catch (LiveException.NoAnswer | InterruptedException e) {
      stopQuietly(folder); // it may have begun
      throw e;
    }
  }

  /**
   * Closes the recording.
   *
   * @param why it is over then, unless the program has ended by itself
   * @return why it is over
   */
  LivePhase stop(LivePhase why) throws LiveException, InterruptedException {
    try {
      attach.stop(pid());
      return why;
    } catch (LiveException.NoAnswer e) {
      throw e;
    } catch (LiveException e) {
      if (e.getMessage().startsWith(NOTHING)) {
        return why;
      }
      return endedOr(e);
    }
  }

  /**
   * Whether the recording goes on, or why not: somebody else, or an option, may have stopped it.
   *
   * @throws LiveException also when it cannot be written any more
   */
  LivePhase phase() throws LiveException, InterruptedException {
    String status;
    try {
      status = attach.status(pid());
    } catch (LiveException.NoAnswer e) {
      return LivePhase.RUNNING; // a program that is stopped, in a debugger say, goes on some time
    } catch (LiveException e) {
      return endedOr(e);
    }
    if (status.startsWith(CANNOT_WRITE)) {
      throw new LiveException(status);
    }
    return status.startsWith(NOTHING) ? LivePhase.STOPPED : LivePhase.RUNNING;
  }

  /**
   * Waits some time for the program to end, as it may be doing so, before it takes a failure so.
   */
  private LivePhase endedOr(LiveException failure) throws LiveException, InterruptedException {
    try {
      process.onExit().get(END_SECONDS, TimeUnit.SECONDS);
      return LivePhase.PROGRAM_ENDED;
    } catch (ExecutionException | TimeoutException e) {
      throw failure;
    }
  }

  /**
   * Closes the recording, if it can be.
   *
   * @param folder where it goes: one that goes elsewhere is somebody else's, and stays
   */
  void stopQuietly(Path folder) {
    boolean interrupted = Thread.interrupted();
    try {
      if (attach.status(pid()).contains(folder.toString())) {
        attach.stop(pid());
      }
    } catch (LiveException e) {
      // It has ended, or was stopped: nobody is left to tell.
    } catch (InterruptedException e) {
      interrupted = true;
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
