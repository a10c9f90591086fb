package io.tensorprof.agent.weave;

import io.tensorprof.agent.probe.Steps;
import net.bytebuddy.asm.Advice;

/** What Byte Buddy weaves around the function that a schedule counts. */
final class StepAdvice {

  private StepAdvice() {}

  @Advice.OnMethodEnter
  static long enter() {
    return Steps.enter();
  }

  @Advice.OnMethodExit(onThrowable = Throwable.class)
  static void leave(@Advice.Enter long call) {
    Steps.leave(call);
  }
}
