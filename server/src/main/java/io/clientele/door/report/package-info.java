/**
 * The report: one self-contained file with the answers of a workspace, for people who were not there.
 *
 * <p>In come the documents that the desk gives to anybody who asks the same questions; out goes one HTML file in one
 * language, the second entry of the pages' build, with those documents written into it. Words, pictures and figures are
 * therefore those of the pages, and no request leaves the file.
 *
 * <p>Owns nothing and computes nothing. It refuses to leave out silently what a room declined to answer: the section is
 * missing and the finding says so.
 */
@NullMarked
package io.clientele.door.report;

import org.jspecify.annotations.NullMarked;
