package org.iepmeetings;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a bean that process models may name, as in {@code ${deadlines.agendaOpens(execution)}} or
 * {@code camunda:delegateExpression="${sendInvitations}"}. Expressions see no other bean: whoever
 * can write one into a model reaches what is marked here, and nothing else of the application.
 *
 * <p>Put it on the class of a component, or on the {@code @Bean} method that makes it.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface ModelBean {}
