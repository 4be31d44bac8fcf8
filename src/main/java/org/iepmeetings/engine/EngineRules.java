package org.iepmeetings.engine;

import java.util.List;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cfg.multitenancy.TenantCommandChecker;
import org.springframework.stereotype.Component;

/** The engine's safety settings that are more than a line in application.yml. */
@Component
class EngineRules extends AbstractProcessEnginePlugin {

  private final ModelExpressions expressions;

  EngineRules(ModelExpressions expressions) {
    this.expressions = expressions;
  }

  @Override
  public void preInit(ProcessEngineConfigurationImpl engine) {
    engine.setExpressionManager(expressions);
    engine.setCommandCheckers(List.of(new TenantCommandChecker(), new GivingBack()));
    engine.setEnableExpressionsInAdhocQueries(false);
    // A refused form is no fault of the engine, and its sentence may quote an answer: not into the
    // log. What fails for technical reasons is logged by the job executor and by the interface.
    engine.setEnableCmdExceptionLogging(false);
    // A comment in Tasklist looks up its task in the history; this opens each person's own.
    engine.setEnableHistoricInstancePermissions(true);
    // Groups are written case-managers; a login name may be an e-mail address.
    engine.setGeneralResourceWhitelistPattern("[A-Za-z0-9._@+-]+");
  }
}
