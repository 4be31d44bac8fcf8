/**
 * What people are writing and have not sent, kept on the server as they go: on secure links and in
 * Tasklist.
 */
package org.iepmeetings.draft;
