/** What we change in the Tasklist that comes with the engine, so that our forms work in it. */
package org.iepmeetings.tasklist;
