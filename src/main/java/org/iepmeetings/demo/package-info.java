/** The sample school: its roster, its cast and a handful of meetings in different phases. */
package org.iepmeetings.demo;
