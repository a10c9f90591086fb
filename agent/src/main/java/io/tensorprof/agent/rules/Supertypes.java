package io.tensorprof.agent.rules;

import java.util.List;

/** What can be known of the types that a class names without loading any of them. */
public interface Supertypes {

  /** Knows nothing: every type stands for itself alone. */
  Supertypes NONE =
      new Supertypes() {
        @Override
        public List<String> of(String className) {
          return List.of();
        }

        @Override
        public List<String> methods(String className, String name) {
          return null;
        }
      };

  /**
   * Binary names of a type's superclasses and interfaces, nearest first, as far as they are known.
   */
  List<String> of(String className);

  /**
   * Descriptors of the methods of a name that a type declares or inherits, private ones left out;
   * null when its class file cannot be read.
   */
  List<String> methods(String className, String name);
}
