package io.tensorprof.analyzer.timeline;

import io.tensorprof.analyzer.model.Frame;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Numbers for the forms of calls, and for their frames. */
final class CallForms {

  /** Direct-mapped: what is not found here is found in the map, at more cost. */
  private static final int KNOWN = 1 << 12;

  private final Map<CallForm, Integer> ids = new HashMap<>();
  private final List<CallForm> forms = new ArrayList<>();
  private final Map<Frame, Integer> frameIds = new HashMap<>();
  private final List<Frame> frames = new ArrayList<>();
  private int[] frameOf = new int[64]; // by form
  private final int[] known = new int[KNOWN]; // form + 1

  int id(Frame frame, String arguments, String result) {
    // The reader gives the same objects for the same site and shapes.
    int hash =
        (System.identityHashCode(frame) * 31 + System.identityHashCode(arguments)) * 31
            + System.identityHashCode(result);
    int slot = (hash ^ (hash >>> 12)) & (KNOWN - 1);
    int candidate = known[slot] - 1;
    if (candidate >= 0 && isSame(forms.get(candidate), frame, arguments, result)) {
      return candidate;
    }
    int id = number(new CallForm(frame, arguments, result));
    known[slot] = id + 1;
    return id;
  }

  @SuppressWarnings("ReferenceEquality") // a cache: others are equal by the map
  private static boolean isSame(CallForm form, Frame frame, String arguments, String result) {
    return form.frame() == frame && form.arguments() == arguments && form.result() == result;
  }

  private int number(CallForm form) {
    Integer id = ids.putIfAbsent(form, forms.size());
    if (id != null) {
      return id;
    }
    int number = forms.size();
    forms.add(form);
    if (number == frameOf.length) {
      frameOf = Arrays.copyOf(frameOf, number * 2);
    }
    Integer frame = frameIds.putIfAbsent(form.frame(), frames.size());
    if (frame == null) {
      frame = frames.size();
      frames.add(form.frame());
    }
    frameOf[number] = frame;
    return number;
  }

  CallForm form(int id) {
    return forms.get(id);
  }

  /** The number of a form's frame. */
  int frame(int form) {
    return frameOf[form];
  }

  Frame frameOfId(int frame) {
    return frames.get(frame);
  }

  int frameCount() {
    return frames.size();
  }
}
