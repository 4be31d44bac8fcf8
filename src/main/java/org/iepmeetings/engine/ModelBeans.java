package org.iepmeetings.engine;

import java.util.Set;
import org.camunda.bpm.engine.spring.ApplicationContextElResolver;
import org.camunda.bpm.impl.juel.jakarta.el.ELContext;
import org.iepmeetings.ModelBean;
import org.springframework.context.ApplicationContext;

/** Lets expressions name the beans marked {@link ModelBean}, and no other. */
class ModelBeans extends ApplicationContextElResolver {

  private Set<String> names;

  ModelBeans(ApplicationContext applicationContext) {
    super(applicationContext);
  }

  @Override
  public Object getValue(ELContext context, Object base, Object property) {
    return base == null && names().contains(property)
        ? super.getValue(context, null, property)
        : null;
  }

  /** Asked at the first expression, since the engine stands before the beans that use it. */
  private synchronized Set<String> names() {
    if (names == null) {
      names = Set.of(applicationContext.getBeanNamesForAnnotation(ModelBean.class));
    }
    return names;
  }
}
