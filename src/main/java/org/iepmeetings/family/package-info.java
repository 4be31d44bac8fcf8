/** Who holds a student's educational rights while a meeting is prepared, as the roster says it. */
package org.iepmeetings.family;
