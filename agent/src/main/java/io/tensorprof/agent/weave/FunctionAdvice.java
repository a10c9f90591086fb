package io.tensorprof.agent.weave;

import io.tensorprof.agent.probe.Probe;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import net.bytebuddy.asm.Advice;

/** What Byte Buddy weaves around the whole body of a function. */
final class FunctionAdvice {

  private FunctionAdvice() {}

  /** Marks the parameter that becomes the number of the function's site. */
  @Retention(RetentionPolicy.RUNTIME)
  @Target(ElementType.PARAMETER)
  @interface SiteNumber {}

  /** Mode {@code tracing}. */
  static final class Tracing {
    private Tracing() {}

    @Advice.OnMethodEnter
    static int enter(@SiteNumber int site) {
      return Probe.enter(site);
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class)
    static void leave(@Advice.Enter int token, @Advice.Thrown Throwable thrown) {
      Probe.leave(token, thrown != null);
    }
  }

  /** Mode {@code counting}. */
  static final class Counting {
    private Counting() {}

    @Advice.OnMethodEnter
    static void enter(@SiteNumber int site) {
      Probe.count(site);
    }
  }
}
