/**
 * The school's student information system (SIS): a port for putting documents on a student's
 * profile, and the embedded system that serves where no other is connected.
 */
package org.iepmeetings.sis;
