package org.iepmeetings;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Runs a school's IEP meetings: the engine, Tasklist and Cockpit, and the pages around them. */
@SpringBootApplication
public class IepMeetingsApplication {

  public static void main(String[] args) {
    SpringApplication.run(IepMeetingsApplication.class, args);
  }
}
