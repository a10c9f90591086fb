package io.tensorprof.analyzer.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunInfoTest {

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      textBlock =
          """
          /opt/acme/workloads.jar mlp --steps 5,  workloads.jar mlp --steps 5
          build/libs/app.jar,                     app.jar
          com.acme.Main --data /var/data.jar,     com.acme.Main --data /var/data.jar
          acme.app/com.acme.Main train,           com.acme.Main train
          /home/a user/my app.jar x/y,            my app.jar x/y
          C:\\Program Files\\app.jar run,         app.jar run
          C:\\apps\\app.jar,                      app.jar
          /tmp/Main.java --out /tmp/x,            Main.java --out /tmp/x
          com.acme.Main,                          com.acme.Main
          "",                                     ""
          """)
  void program_command_losesTheFolderOnly(String command, String program) {
    RunInfo run = RunInfo.of(command, 0);
    assertEquals(program, run.program());
    assertEquals(command, run.command());
  }
}
