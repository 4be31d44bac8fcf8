/**
 * The IEP At-a-Glance: what a general-education teacher must know of a student's IEP, on a page or
 * two, in versions, with who was given it and who has acknowledged it.
 */
package org.iepmeetings.ataglance;
