package org.iepmeetings.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.identity.Group;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class AccessAtStartTest extends OnTheRunningServer {

  @Autowired AccessAtStart accessAtStart;
  @Autowired AuthorizationService authorizationService;
  @Autowired FilterService filterService;

  @Test
  void theAdministratorOfTheSettingsIsThere() {
    assertThat(identityService.checkPassword("sysop", "Granite-Meadow-58!")).isTrue();
    assertThat(identityService.createGroupQuery().groupMember("sysop").list())
        .extracting(Group::getId)
        .containsExactly("camunda-admin");
  }

  @Test
  void aSecondStartChangesNothing() {
    List<Long> before = counts();
    accessAtStart.afterSingletonsInstantiated();
    assertThat(counts()).isEqualTo(before);
  }

  @Test
  void deployingIsNotGrantedToAnybody() {
    assertThat(
            authorizationService
                .createAuthorizationQuery()
                .resourceType(Resources.DEPLOYMENT)
                .hasPermission(Permissions.CREATE)
                .count())
        .isZero();
  }

  private List<Long> counts() {
    return List.of(
        identityService.createUserQuery().count(),
        identityService.createGroupQuery().count(),
        authorizationService.createAuthorizationQuery().count(),
        filterService.createFilterQuery().count());
  }
}
