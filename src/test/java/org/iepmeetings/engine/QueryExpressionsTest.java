package org.iepmeetings.engine;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.camunda.bpm.engine.rest.exception.InvalidRequestException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QueryExpressionsTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "casey",
        "2026-12-01T00:00:00",
        "${currentUser()}",
        "#{currentUserGroups()}",
        "${ now() }",
        "${now().plusDays(7)}",
        "${dateTime().withTimeAtStartOfDay().plusWeeks( 2 ).minusSeconds(1)}",
        "${dateTime().withDayOfMonth(1).plusMonths(1)}",
      })
  void whoAsksAndWhenMayStandInAFilter(String text) {
    assertThatCode(() -> QueryExpressions.check(text)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "${}",
        "${1}",
        "${currentUser().length()}",
        "${currentUser()}${currentUser()}",
        "a ${currentUser()}",
        "${currentUser()} b",
        "${now().plusDays(now())}",
        "${now().plusDays(''.length())}",
        "${now().toDate()}",
        "${now().class}",
        "${now()['class']}",
        "${dateTime().getClass()}",
        "${dateTime().plusDays(1).getZone()}",
        "${deadlines}",
        "${execution}",
        "\\${x} ${''.getClass()}",
        "${currentUser()\n}${''.getClass()}",
      })
  void anythingElseIsRefused(String text) {
    assertThatThrownBy(() -> QueryExpressions.check(text))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("currentUser()");
  }
}
