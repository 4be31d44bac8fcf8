/**
 * Documents of a meeting: kept with their hash and never changed, checked on upload, watermarked
 * while they are drafts, and printed as accessible PDF.
 */
package org.iepmeetings.document;
