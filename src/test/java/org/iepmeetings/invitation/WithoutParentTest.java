package org.iepmeetings.invitation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whether a parent is here is told by the role where the roster does not know the name. */
class WithoutParentTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Parent",
        "parent or guardian",
        "Mother of the student",
        "Stepfather",
        "foster parent",
        "Legal guardian",
        "Surrogate parent",
        "surrogate",
        "Parents"
      })
  void whoActsAsAParentIsOne(String role) {
    assertThat(WithoutParent.isOfTheFamily(role)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Grandmother", "Parent advocate", "Parent's interpreter", "Interpreter for the mother",
        "Parent liaison", "Friend of the father", "Guardian’s attorney", "null"
      })
  void whoComesWithAParentIsNone(String role) {
    assertThat(WithoutParent.isOfTheFamily(role)).isFalse();
  }
}
