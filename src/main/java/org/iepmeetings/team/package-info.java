/** Who must be at a meeting (34 CFR 300.321), and who is excused from it. */
package org.iepmeetings.team;
