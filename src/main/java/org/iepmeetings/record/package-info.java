/** One page of everything a meeting's file holds: what came in, what was asked, what went out. */
package org.iepmeetings.record;
