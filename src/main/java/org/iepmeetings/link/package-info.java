/**
 * Secure links: one form for one person without a login, such as a parent or a contracted provider.
 * Whoever has the link may answer; it opens nothing else.
 */
package org.iepmeetings.link;
