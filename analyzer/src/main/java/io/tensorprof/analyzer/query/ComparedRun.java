package io.tensorprof.analyzer.query;

import io.tensorprof.analyzer.model.Profile;
import java.util.Objects;

/**
 * A run that is compared to others.
 *
 * @param name what a message calls it: its file
 */
public record ComparedRun(String name, Profile profile) {
  public ComparedRun {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(profile, "profile");
  }
}
