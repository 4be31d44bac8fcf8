package org.iepmeetings.engine;

import org.camunda.bpm.engine.impl.history.event.HistoricVariableUpdateEventEntity;
import org.camunda.bpm.engine.impl.history.event.HistoryEvent;
import org.camunda.bpm.engine.impl.history.handler.DbHistoryEventHandler;

/**
 * What a task shows of the record is put beside it as task-local variables. They go with the task;
 * a copy in the engine's history would be a second record that nobody keeps right.
 */
class RecordStaysOutOfHistory extends DbHistoryEventHandler {

  @Override
  public void handleEvent(HistoryEvent event) {
    if (event instanceof HistoricVariableUpdateEventEntity variable
        && variable.getTaskId() != null) {
      return;
    }
    super.handleEvent(event);
  }
}
