package org.iepmeetings.engine;

import org.camunda.bpm.engine.delegate.BaseDelegateExecution;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.camunda.bpm.engine.impl.el.Expression;
import org.camunda.bpm.engine.impl.el.JuelExpression;
import org.camunda.bpm.engine.impl.el.VariableContextElResolver;
import org.camunda.bpm.engine.impl.el.VariableScopeElResolver;
import org.camunda.bpm.engine.spring.SpringExpressionManager;
import org.camunda.bpm.impl.juel.jakarta.el.ArrayELResolver;
import org.camunda.bpm.impl.juel.jakarta.el.BeanELResolver;
import org.camunda.bpm.impl.juel.jakarta.el.CompositeELResolver;
import org.camunda.bpm.impl.juel.jakarta.el.ELResolver;
import org.camunda.bpm.impl.juel.jakarta.el.ListELResolver;
import org.camunda.bpm.impl.juel.jakarta.el.MapELResolver;
import org.camunda.bpm.impl.juel.jakarta.el.ValueExpression;
import org.iepmeetings.ModelBean;
import org.springframework.context.ApplicationContext;
import org.springframework.stereotype.Component;

/**
 * What an expression may do here.
 *
 * <p>Expressions of models see their variables and the beans marked {@link ModelBean}, and never
 * reach Java's reflection. Expressions in queries and stored filters come from people, so they are
 * held to the short list of {@link QueryExpressions}. Both are told apart without fail: the engine
 * evaluates a model's expression for an execution, task or start, and a query's for nothing at all.
 */
@Component
class ModelExpressions extends SpringExpressionManager {

  ModelExpressions(ApplicationContext applicationContext) {
    super(applicationContext);
  }

  @Override
  public Expression createExpression(String expression) {
    ensureInitialized();
    return new GuardedExpression(createValueExpression(expression), expression);
  }

  @Override
  protected ELResolver createElResolver() {
    CompositeELResolver resolver = new CompositeELResolver();
    resolver.add(new NoReflection());
    resolver.add(new VariableScopeElResolver());
    resolver.add(new VariableContextElResolver());
    resolver.add(new ModelBeans(applicationContext));
    resolver.add(new ArrayELResolver());
    resolver.add(new ListELResolver());
    resolver.add(new MapELResolver());
    resolver.add(new BeanELResolver());
    return resolver;
  }

  private class GuardedExpression extends JuelExpression {

    GuardedExpression(ValueExpression parsed, String text) {
      super(parsed, ModelExpressions.this, text);
    }

    @Override
    public Object getValue(VariableScope scope, BaseDelegateExecution context) {
      if (scope == null) {
        QueryExpressions.check(getExpressionText());
      }
      return super.getValue(scope, context);
    }
  }
}
