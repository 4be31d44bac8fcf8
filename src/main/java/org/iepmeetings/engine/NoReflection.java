package org.iepmeetings.engine;

import java.lang.invoke.MethodHandle;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Member;
import java.util.List;
import java.util.Set;
import org.camunda.bpm.impl.juel.jakarta.el.ELContext;
import org.camunda.bpm.impl.juel.jakarta.el.ELException;
import org.camunda.bpm.impl.juel.jakarta.el.ELResolver;

/**
 * Asked before all other resolvers: no expression gets from an object to its class, and so to any
 * code it likes, not even one that slipped into a model.
 */
class NoReflection extends ELResolver {

  private static final Set<String> WAYS_OUT = Set.of("class", "getclass", "classloader");

  // AnnotatedElement and Member are Class, Method, Field, Constructor, Module and Package together.
  private static final List<Class<?>> BASES =
      List.of(
          AnnotatedElement.class,
          Member.class,
          MethodHandle.class,
          ClassLoader.class,
          Runtime.class,
          System.class,
          Process.class,
          ProcessBuilder.class,
          Thread.class,
          ThreadGroup.class);

  @Override
  public Object getValue(ELContext context, Object base, Object property) {
    refuse(base, property);
    return null;
  }

  @Override
  public Object invoke(
      ELContext context, Object base, Object method, Class<?>[] types, Object[] arguments) {
    refuse(base, method);
    return null;
  }

  @Override
  public void setValue(ELContext context, Object base, Object property, Object value) {
    refuse(base, property);
  }

  @Override
  public Class<?> getType(ELContext context, Object base, Object property) {
    refuse(base, property);
    return null;
  }

  @Override
  public boolean isReadOnly(ELContext context, Object base, Object property) {
    refuse(base, property);
    return false;
  }

  @Override
  public Class<?> getCommonPropertyType(ELContext context, Object base) {
    return null;
  }

  @Override
  public java.util.Iterator<java.beans.FeatureDescriptor> getFeatureDescriptors(
      ELContext context, Object base) {
    return null;
  }

  private static void refuse(Object base, Object property) {
    if (base == null) {
      return;
    }
    boolean wayOut = WAYS_OUT.contains(String.valueOf(property).toLowerCase(java.util.Locale.ROOT));
    if (wayOut || BASES.stream().anyMatch(type -> type.isInstance(base))) {
      throw new ELException("Expressions may not look into classes.");
    }
  }
}
